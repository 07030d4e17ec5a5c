// What speaks for and against a candidate, as one sum of log-odds against "none of those known".
import type { Candidate, KnowledgeBase, KnownEntity } from '../knowledge/knowledge-base.ts'
import type { NameType } from '../names/names.ts'
import { isRegion, liesIn } from './region.ts'

/** What is known of the article when one of its names is judged. */
export interface Surroundings {
  /** All words of the article, in lower case. */
  readonly words: ReadonlySet<string>
  readonly year: number | null
  readonly publisherCountry: string | undefined
  /** Countries of the places already sure. */
  readonly countries: ReadonlySet<string>
  /** Description words of the other entities already sure, with how many of them have each. */
  readonly company: ReadonlyMap<string, number>
}

/** What is known of the name itself. */
export interface NameEvidence {
  readonly type: NameType
  readonly typeConfidence: number
  readonly words: number
  /** Written with Inc, Corp, Ltd … */
  readonly legalForm: boolean
  readonly commonSurname: boolean
  /** The country or state right behind the name. */
  readonly region: KnownEntity | undefined
  /** Stands where news agencies write the town: "BOISE, Idaho, March 2 -". */
  readonly inDateline: boolean
}

/** Natural logarithms of odds; set by hand on articles outside the linking sets, see README. */
const weights = {
  full: { person: 1.6, organisation: 1.2, place: 2.4 },
  furtherWord: 1.6,
  weak: -2,
  surname: -0.8,
  commonSurname: -3,
  prominence: 0.7,
  sameType: 1.2,
  otherType: -2.4,
  /** Places act ("Washington said") and organisations are places ("at the White House"). */
  placeForOrganisation: -1.0,
  legalForm: 1.2,
  legalFormOfOther: -5,
  inYears: 0.9,
  beforeYears: -4,
  afterYears: -0.8,
  contextWord: 0.22,
  contextMost: 2.2,
  company: 0.12,
  companyMost: 1.2,
  country: 0.4,
  publisherCountry: 0.3,
  inRegion: 2.5,
  outsideRegion: -5,
  /** A dateline names a town, not its state. */
  regionInDateline: -1.5,
}

export function logOdds(
  candidate: Candidate,
  name: NameEvidence,
  around: Surroundings,
  knowledge: Pick<KnowledgeBase, 'wordWeight'>,
): number {
  const { entity } = candidate
  return (
    nameWeight(candidate, name) +
    weights.prominence * (entity.prominence - 3) +
    typeWeight(entity, name) +
    yearsWeight(entity, around.year) +
    contextWeight(entity, around, knowledge) +
    (entity.country && around.countries.has(entity.country) ? weights.country : 0) +
    (entity.country && entity.country === around.publisherCountry ? weights.publisherCountry : 0) +
    regionWeight(entity, name)
  )
}

function nameWeight({ kind, entity, probability }: Candidate, name: NameEvidence): number {
  if (kind === 'weak') return weights.weak
  if (kind === 'surname') return name.commonSurname ? weights.commonSurname : weights.surname
  const full = weights.full[entity.type ?? name.type] + (name.words > 1 ? weights.furtherWord : 0)
  return kind === 'prior' ? full + Math.log(probability) : full
}

function typeWeight({ type }: KnownEntity, name: NameEvidence): number {
  const legal = name.legalForm ? (type === 'organisation' ? weights.legalForm : weights.legalFormOfOther) : 0
  if (type === null) return legal
  if (type === name.type) return weights.sameType * name.typeConfidence + legal
  const mayStandFor = type !== 'person' && name.type !== 'person'
  return (mayStandFor ? weights.placeForOrganisation : weights.otherType) * name.typeConfidence + legal
}

/** Someone is named a little before taking office, and long after. */
const yearsAhead = 2
const yearsRemembered = 3

function yearsWeight({ since, until }: KnownEntity, year: number | null): number {
  if (year === null || (since === null && until === null)) return 0
  if (since !== null && year < since - yearsAhead) return weights.beforeYears
  if (until !== null && year > until + yearsRemembered) return weights.afterYears
  return weights.inYears
}

function contextWeight(
  entity: KnownEntity,
  around: Surroundings,
  knowledge: Pick<KnowledgeBase, 'wordWeight'>,
): number {
  let context = 0
  let company = 0
  for (const word of entity.words) {
    const weight = knowledge.wordWeight(word)
    if (around.words.has(word)) context += weight
    company += weight * Math.min(2, around.company.get(word) ?? 0)
  }
  return (
    Math.min(weights.contextMost, weights.contextWord * context) +
    Math.min(weights.companyMost, weights.company * company)
  )
}

function regionWeight(entity: KnownEntity, { region, inDateline }: NameEvidence): number {
  if (entity.type !== 'place') return 0
  const dateline = inDateline && isRegion(entity) ? weights.regionInDateline : 0
  const inside = region && liesIn(entity, region)
  if (inside === undefined) return dateline
  return dateline + (inside ? weights.inRegion : weights.outsideRegion)
}
