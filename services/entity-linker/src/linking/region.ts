// "Paris, Texas": what follows a place's name after a comma says which one it is.
import { aliasKey } from '../knowledge/alias-key.ts'
import type { KnowledgeBase, KnownEntity } from '../knowledge/knowledge-base.ts'

const afterComma = /^,\s+(\p{Lu}[\p{L}.]+(?:\s\p{Lu}[\p{L}.]+)?)/u
const longestRegion = 40

/** The country or state named right after `end`, where there is one: "BOISE, Idaho, March 2". */
export function regionAfter(text: string, end: number, knowledge: KnowledgeBase): KnownEntity | undefined {
  const named = afterComma.exec(text.slice(end, end + longestRegion))?.[1]
  if (named === undefined) return undefined
  return regionNamed(named, knowledge) ?? regionNamed(named.split(/\s/)[0] ?? '', knowledge)
}

function regionNamed(name: string, knowledge: KnowledgeBase): KnownEntity | undefined {
  const regions = knowledge
    .candidates(aliasKey(name))
    .filter(({ kind, entity }) => (kind === 'full' || kind === 'weak') && isRegion(entity))
  return regions.find(({ kind }) => kind === 'full')?.entity ?? regions[0]?.entity
}

/** A country, a state, a province. */
export const isRegion = ({ type, words }: KnownEntity): boolean =>
  type === 'place' && (words.includes('country') || words.includes('state') || words.includes('province'))

const dateline = /^\S[^\n]{0,40}?\s[-–—]\s/u

/** Whether the place stands before the dash that opens an agency's report. */
export const standsInDateline = (text: string, end: number): boolean =>
  end < 40 && (dateline.exec(text)?.[0].length ?? 0) > end

/** Whether a place lies in the region; undefined where the region is the place itself. */
export function liesIn(place: KnownEntity, region: KnownEntity): boolean | undefined {
  if (place.id === region.id) return undefined
  if (region.words.includes('country')) return place.country === region.country
  if (place.country !== region.country) return false
  const words = new Set([...place.words, ...aliasKey(place.id.slice(place.id.indexOf(':') + 1)).split(' ')])
  return aliasKey(region.name)
    .split(' ')
    .every((word) => words.has(word))
}
