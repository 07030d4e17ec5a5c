// What speaks for and against a candidate, as one sum of log-odds against "none of those known".
import type { Candidate, KnowledgeBase, KnownEntity } from '../knowledge/knowledge-base.ts'
import { isCalledLike, wordsBesides } from './entity-words.ts'
import type { NameEvidence } from './name-evidence.ts'
import { isRegion, liesIn } from './region.ts'

/** What is known of the article when one of its names is judged. */
export interface Surroundings {
  /** All words of the article, in lower case. */
  readonly words: ReadonlySet<string>
  readonly year: number | null
  readonly publisherCountry: string | undefined
  /** Countries of the places already sure, with how many places of each. */
  readonly countries: ReadonlyMap<string, number>
  /** Description words of the entities already sure, with how many of them have each. */
  readonly company: ReadonlyMap<string, number>
}

/** Natural logarithms of odds, set by hand; on which articles, see README. */
const weights = {
  full: { person: 1.6, organisation: 1.2, place: 2.4 },
  furtherWord: 1.6,
  /** More than everything else together. */
  always: 100,
  weak: -2.2,
  /** A mention dictionary's title that is called nothing like the mention: often where someone linked in passing. */
  otherName: -2,
  surname: -1,
  commonSurname: -3,
  prominence: 0.7,
  sameType: 1.2,
  otherType: -2.4,
  /** A title of which nothing says that it is a person, an organisation or a place. */
  unknownType: -1,
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
  namedWith: 1.5,
  country: 0.4,
  publisherCountry: 0.3,
  inRegion: 4,
  calledState: 3,
  outsideRegion: -5,
  /** A dateline names a town, not its state. */
  regionInDateline: -1.5,
  insideName: -4,
  likeFirm: -1.8,
}

/** `self`: what the name was taken for when `around` was gathered; it does not speak for itself. */
export function logOdds(
  candidate: Candidate,
  name: NameEvidence,
  around: Surroundings,
  self: KnownEntity | null,
  knowledge: Pick<KnowledgeBase, 'wordWeight'>,
): number {
  const { entity } = candidate
  return (
    nameWeight(candidate, name) +
    weights.prominence * (entity.prominence - 3) +
    typeWeight(entity, name) +
    yearsWeight(entity, around.year) +
    contextWeight(entity, around, self, knowledge) +
    namedWithWeight(entity, name, around, self) +
    countryWeight(entity, around, self) +
    (entity.country && entity.country === around.publisherCountry ? weights.publisherCountry : 0) +
    regionWeight(entity, name) +
    (name.insideName && entity.type === 'place' ? weights.insideName : 0)
  )
}

function nameWeight({ kind, entity, probability }: Candidate, name: NameEvidence): number {
  if (kind === 'always') return weights.always
  if (kind === 'weak') return weights.weak
  if (kind === 'surname') {
    return (name.commonSurname ? weights.commonSurname : weights.surname) + (name.likeFirm ? weights.likeFirm : 0)
  }
  const full = weights.full[entity.type ?? name.type] + (name.words > 1 ? weights.furtherWord : 0)
  if (kind !== 'prior') return full
  return full + Math.log(probability) + (isCalledLike(name.key, entity) ? 0 : weights.otherName)
}

function typeWeight({ type }: KnownEntity, name: NameEvidence): number {
  const legal = name.legalForm ? (type === 'organisation' ? weights.legalForm : weights.legalFormOfOther) : 0
  if (type === null) return legal + weights.unknownType * name.typeConfidence
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

function countryWeight({ country }: KnownEntity, around: Surroundings, self: KnownEntity | null): number {
  if (country === undefined) return 0
  const own = self?.type === 'place' && self.country === country ? 1 : 0
  return (around.countries.get(country) ?? 0) > own ? weights.country : 0
}

function contextWeight(
  entity: KnownEntity,
  around: Surroundings,
  self: KnownEntity | null,
  knowledge: Pick<KnowledgeBase, 'wordWeight'>,
): number {
  let context = 0
  let company = 0
  for (const word of entity.words) {
    const weight = knowledge.wordWeight(word)
    if (around.words.has(word)) context += weight
    const others = (around.company.get(word) ?? 0) - (self?.words.includes(word) ? 1 : 0)
    company += weight * Math.min(2, Math.max(0, others))
  }
  return (
    Math.min(weights.contextMost, weights.contextWord * context) +
    Math.min(weights.companyMost, weights.company * company)
  )
}

/** "Brad Pitt … Angelina": what is known of the sure one has the name that this one has besides. */
function namedWithWeight(
  entity: KnownEntity,
  name: NameEvidence,
  around: Surroundings,
  self: KnownEntity | null,
): number {
  if (entity.type !== 'person' || name.type !== 'person') return 0
  const known = (word: string) => (around.company.get(word) ?? 0) > (self?.words.includes(word) ? 1 : 0)
  return around.company.size > 0 && wordsBesides(name.key, entity).some(known) ? weights.namedWith : 0
}

function regionWeight(entity: KnownEntity, name: NameEvidence): number {
  if (entity.type !== 'place') return 0
  const region = isRegion(entity)
  return (
    (region && name.inDateline ? weights.regionInDateline : 0) +
    (name.calledState ? (region ? weights.calledState : -weights.calledState) : 0) +
    insideWeight(entity, name.regions)
  )
}

function insideWeight(entity: KnownEntity, regions: readonly KnownEntity[]): number {
  if (regions.length === 0 || regions.includes(entity)) return 0
  return regions.some((region) => liesIn(entity, region)) ? weights.inRegion : weights.outsideRegion
}
