// "Columbus, Ohio" is two places, also where the tagger takes it for one name.
import type { FoundName } from './found-name.ts'
import type { Gazetteer } from './gazetteer.ts'

const placeInRegion = /^(\p{Lu}[^,\d]*), (\p{Lu}[^,\d]*)$/u

/** Keeps the order. Names of the knowledge base ("Washington, D.C.") and addresses stay whole. */
export const splitPlaces = (found: readonly FoundName[], gazetteer: Gazetteer): FoundName[] =>
  found.flatMap((one) => partsOf(one, gazetteer))

function partsOf(one: FoundName, gazetteer: Gazetteer): FoundName[] {
  const { mention, name } = one
  if (mention.type !== 'place' || mention.end - mention.start !== name.length) return [one]
  const [, place, region] = placeInRegion.exec(name) ?? []
  if (!place || !region || gazetteer.typeOf(name)) return [one]
  return [
    { mention: { ...mention, end: mention.start + place.length }, name: place },
    { mention: { ...mention, start: mention.end - region.length }, name: region },
  ]
}
