// Which entity each group of names is, or none: every name on its own first, then in the company of the sure ones.
import type { Candidate, KnowledgeBase, KnownEntity } from '../knowledge/knowledge-base.ts'
import type { NameGroup } from '../names/names.ts'
import { isCommonSurname } from './common-surnames.ts'
import { logOdds, type NameEvidence, type Surroundings } from './evidence.ts'
import { acronymForms, hasLegalForm, nameForms } from './name-forms.ts'
import { regionAfter, standsInDateline } from './region.ts'

export interface LinkedName {
  readonly group: NameGroup
  /** Null: none of those known, or none sure enough. */
  readonly entity: KnownEntity | null
  /** Of the link, in [0, 1]; of the name itself where there is none. */
  readonly confidence: number
}

export interface LinkableArticle {
  readonly title: string
  readonly text: string
  readonly words: ReadonlySet<string>
  readonly year: number | null
  readonly publisherCountry: string | undefined
}

interface Choice {
  readonly name: NameEvidence
  readonly candidates: readonly Candidate[]
  readonly best: KnownEntity | null
  readonly confidence: number
}

/** From this confidence an entity helps to decide the others. */
const sure = 0.8

export function linkNames(
  article: LinkableArticle,
  groups: readonly NameGroup[],
  knowledge: KnowledgeBase,
  threshold: number,
): LinkedName[] {
  const alone = surroundings(article, [])
  const first = groups.map((group) => {
    const found = candidatesOf(article, group, knowledge)
    const name = evidenceOf(article, group, found.key, knowledge)
    return choose(name, found.candidates, alone, knowledge)
  })
  return groups.map((group, at) => {
    const choice = first[at]
    if (!choice || choice.candidates.length === 0) return { group, entity: null, confidence: group.confidence }
    const others = first.filter((other) => other !== choice && other.best?.id !== choice.best?.id)
    const { best, confidence } = choose(choice.name, choice.candidates, surroundings(article, others), knowledge)
    return best && confidence >= threshold
      ? { group, entity: best, confidence }
      : { group, entity: null, confidence: group.confidence }
  })
}

function candidatesOf(article: LinkableArticle, group: NameGroup, knowledge: KnowledgeBase) {
  const surfaces = new Set(group.mentions.map(({ field, start, end }) => article[field].slice(start, end)))
  for (const key of [...nameForms(group), ...acronymForms(group, surfaces)]) {
    const candidates = knowledge.candidates(key)
    if (candidates.length > 0) return { key, candidates }
  }
  return { key: '', candidates: [] }
}

function evidenceOf(article: LinkableArticle, group: NameGroup, key: string, knowledge: KnowledgeBase): NameEvidence {
  return {
    type: group.type,
    typeConfidence: group.confidence,
    words: key.split(' ').length,
    legalForm: group.type === 'organisation' && hasLegalForm(group.name),
    commonSurname: isCommonSurname(key),
    region: regionOf(article, group, knowledge),
    inDateline: group.mentions.some(({ field, end }) => field === 'text' && standsInDateline(article.text, end)),
  }
}

function regionOf(article: LinkableArticle, group: NameGroup, knowledge: KnowledgeBase): KnownEntity | undefined {
  if (group.type === 'person') return undefined
  for (const { field, end } of group.mentions.slice(0, 3)) {
    const region = regionAfter(article[field], end, knowledge)
    if (region) return region
  }
  return undefined
}

/** The candidates' probabilities share what "none of those known", with log-odds 0, leaves them. */
function choose(
  name: NameEvidence,
  candidates: readonly Candidate[],
  around: Surroundings,
  knowledge: KnowledgeBase,
): Choice {
  let best: KnownEntity | null = null
  let bestOdds = 0
  let total = 1
  for (const candidate of candidates) {
    const odds = Math.exp(logOdds(candidate, name, around, knowledge))
    total += odds
    if (odds > bestOdds) [best, bestOdds] = [candidate.entity, odds]
  }
  return { name, candidates, best, confidence: bestOdds / total }
}

function surroundings(article: LinkableArticle, choices: readonly Choice[]): Surroundings {
  const countries = new Set<string>()
  const company = new Map<string, number>()
  for (const { best, confidence } of choices) {
    if (!best || confidence < sure) continue
    if (best.type === 'place' && best.country) countries.add(best.country)
    for (const word of best.words) company.set(word, (company.get(word) ?? 0) + 1)
  }
  const { words, year, publisherCountry } = article
  return { words, year, publisherCountry, countries, company }
}
