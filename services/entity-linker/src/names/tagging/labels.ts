// The tagger's labels: outside; beginning, inside, last token of a name, or a name of one token, for each of four types.
import type { NameType } from '../names.ts'

/** `misc` (nationalities, events, laws …) is learned, so that it is not taken for one of the others, and then left out. */
export const taggedTypes = ['person', 'organisation', 'place', 'misc'] as const
export const outside = 0
export const labelCount = 1 + 4 * taggedTypes.length
export const first = 0
export const inside = 1
export const last = 2
export const single = 3

export const labelOf = (type: number, part: number): number => 1 + type * 4 + part
export const typeOfLabel = (label: number): number => (label - 1) >> 2
export const partOfLabel = (label: number): number => (label - 1) & 3

export const nameTypeOf = (type: number): NameType | undefined => {
  const tagged = taggedTypes[type]
  return tagged === 'misc' ? undefined : tagged
}

/** `from` may be followed by `to`. */
export function mayFollow(from: number, to: number): boolean {
  const open = from !== outside && (partOfLabel(from) === first || partOfLabel(from) === inside)
  const goesOn = to !== outside && (partOfLabel(to) === inside || partOfLabel(to) === last)
  if (open) return goesOn && typeOfLabel(from) === typeOfLabel(to)
  return !goesOn
}
