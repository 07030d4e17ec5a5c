// "Paris, Texas": what follows a place's name after a comma says which one it is.
import { aliasKey } from '../knowledge/alias-key.ts'
import type { KnowledgeBase, KnownEntity } from '../knowledge/knowledge-base.ts'

const afterComma = /^,\s+(\p{Lu}[\p{L}.]+(?:\s\p{Lu}[\p{L}.]+)?)/u
const longestRegion = 40

/** The countries and states that may be named right after `end`: "BOISE, Idaho, March 2"; none where nothing is. */
export function regionsAfter(text: string, end: number, knowledge: KnowledgeBase): readonly KnownEntity[] {
  const named = afterComma.exec(text.slice(end, end + longestRegion))?.[1]
  if (named === undefined) return []
  const regions = regionsNamed(named, knowledge)
  return regions.length > 0 ? regions : regionsNamed(named.split(/\s/)[0] ?? '', knowledge)
}

function regionsNamed(name: string, knowledge: KnowledgeBase): readonly KnownEntity[] {
  const regions = knowledge.candidates(aliasKey(name)).filter(({ entity }) => isRegion(entity))
  const full = regions.filter(({ kind }) => kind === 'full')
  return (full.length > 0 ? full : regions.filter(({ kind }) => kind === 'weak')).map(({ entity }) => entity)
}

/** "Washington state", "the state of Georgia": the text says itself that a region is meant. */
export const isCalledState = (text: string, start: number, end: number): boolean =>
  /^ (?:state|province)\b/iu.test(text.slice(end, end + 10)) ||
  /\b(?:state|province) of $/iu.test(text.slice(Math.max(0, start - 12), start))

/** A country, a state, a province. */
export const isRegion = ({ type, words }: Pick<KnownEntity, 'type' | 'words'>): boolean =>
  type === 'place' && (words.includes('country') || words.includes('state') || words.includes('province'))

const dateline = /^\S[^\n]{0,40}?\s[-–—]\s/u

/** Whether the place stands before the dash that opens an agency's report. */
export const standsInDateline = (text: string, end: number): boolean =>
  end < 40 && (dateline.exec(text)?.[0].length ?? 0) > end

/** Whether a place lies in the region. */
export function liesIn(place: KnownEntity, region: KnownEntity): boolean {
  if (region.words.includes('country')) return place.country === region.country
  if (place.country !== region.country) return false
  const words = new Set([...place.words, ...aliasKey(place.id.slice(place.id.indexOf(':') + 1)).split(' ')])
  return aliasKey(region.name)
    .split(' ')
    .every((word) => words.has(word))
}
