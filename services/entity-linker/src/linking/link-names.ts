// Which entity each group of names is, or none: every name on its own first, then in the company of the sure ones.
import type { LinkedPublisher } from '@newsloom/contracts/records'
import type { Candidate, KnowledgeBase, KnownEntity } from '../knowledge/knowledge-base.ts'
import type { NameGroup } from '../names/names.ts'
import { organisationsByInitials, spelledOut } from './acronyms.ts'
import { logOdds, type Surroundings } from './evidence.ts'
import { firstCompanyWords, type NameEvidence, nameEvidence } from './name-evidence.ts'
import { acronymForms, nameForms, ownKeys } from './name-forms.ts'

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
  readonly publisher: LinkedPublisher
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
  const companyWords = firstCompanyWords(groups)
  const byInitials = organisationsByInitials(groups)
  const alone = surroundings(article, [])
  const first = groups.map((group) => {
    const { key, candidates } = candidatesOf(article, group, byInitials, knowledge)
    const name = nameEvidence(article, group, key, companyWords, knowledge)
    return choose(name, candidates, alone, null, knowledge)
  })
  const together = surroundings(article, first)
  return groups.map((group, at) => {
    const choice = first[at]
    const unlinked: LinkedName = { group, entity: null, confidence: group.confidence }
    if (!choice || choice.candidates.length === 0) return unlinked
    const self = choice.confidence >= sure ? choice.best : null
    const { best, confidence } = choose(choice.name, choice.candidates, together, self, knowledge)
    return best && confidence >= threshold ? { group, entity: best, confidence } : unlinked
  })
}

interface Found {
  readonly key: string
  readonly candidates: readonly Candidate[]
}

const nothing: Found = { key: '', candidates: [] }

function candidatesOf(
  article: LinkableArticle,
  group: NameGroup,
  byInitials: ReadonlyMap<string, NameGroup>,
  knowledge: KnowledgeBase,
): Found {
  const key = ownKeys(group).find((own) => knowledge.ruling(own, article.publisher)) ?? ''
  const ruled = knowledge.ruling(key, article.publisher)
  const always = ruled?.always && knowledge.entity(ruled.always)
  if (always) return { key, candidates: [{ entity: always, kind: 'always', probability: 1 }] }
  if (ruled?.never === null) return nothing
  const found = foundFor(article, group, byInitials, knowledge)
  return ruled ? { ...found, candidates: found.candidates.filter(({ entity }) => !ruled.never?.has(entity.id)) } : found
}

function foundFor(
  article: LinkableArticle,
  group: NameGroup,
  byInitials: ReadonlyMap<string, NameGroup>,
  knowledge: KnowledgeBase,
): Found {
  const own = lookUp(nameForms(group), knowledge)
  if (own.candidates.some(({ kind }) => kind === 'full')) return own
  const inFull = spelledOut(group, byInitials)
  if (inFull) return lookUp(nameForms(inFull), knowledge)
  if (own.candidates.length > 0) return own
  return lookUp(acronymForms(group, surfacesOf(article, group)), knowledge)
}

function lookUp(keys: readonly string[], knowledge: KnowledgeBase): Found {
  for (const key of keys) {
    const candidates = knowledge.candidates(key)
    if (candidates.length > 0) return { key, candidates }
  }
  return nothing
}

const surfacesOf = (article: LinkableArticle, group: NameGroup) =>
  new Set(group.mentions.map(({ field, start, end }) => article[field].slice(start, end)))

/** How much the better of two candidates is preferred to the other: log-odds times this. */
const sharpness = 1.5

/** How likely the best is right at all (against "none of those known", log-odds 0), times its share of the candidates. */
function choose(
  name: NameEvidence,
  candidates: readonly Candidate[],
  around: Surroundings,
  self: KnownEntity | null,
  knowledge: KnowledgeBase,
): Choice {
  let best: KnownEntity | null = null
  let highest = Number.NEGATIVE_INFINITY
  let total = 0
  for (const candidate of candidates) {
    const odds = logOdds(candidate, name, around, self, knowledge)
    total += Math.exp(sharpness * odds)
    if (odds > highest) [best, highest] = [candidate.entity, odds]
  }
  const share = total > 0 ? Math.exp(sharpness * highest) / total : 0
  return { name, candidates, best, confidence: share / (1 + Math.exp(-highest)) }
}

/** Each sure entity counts once, however often and under whatever names it stands in the article. */
function surroundings(article: LinkableArticle, choices: readonly Choice[]): Surroundings {
  const countries = new Map<string, number>()
  const company = new Map<string, number>()
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  const seen = new Set<KnownEntity>()
  for (const { best, confidence } of choices) {
    if (!best || confidence < sure || seen.has(best)) continue
    seen.add(best)
    if (best.type === 'place' && best.country) count(countries, best.country)
    for (const word of best.words) count(company, word)
  }
  const { words, year, publisher } = article
  return { words, year, publisherCountry: publisher.country, countries, company }
}
