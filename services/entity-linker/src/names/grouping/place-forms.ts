// Places in an article: "Jiangsu" is Jiangsu Province, "UAE" the United Arab Emirates.

import type { FoundName } from '../found-name.ts'
import { formWords } from './form-words.ts'
import { type GroupBuilder, type GrowingGroup, join } from './group-builder.ts'
import { initialsOf } from './organisation-forms.ts'

const kinds = new Set([
  'province',
  'state',
  'county',
  'district',
  'region',
  'governorate',
  'prefecture',
  'municipality',
  'island',
])

interface Place {
  readonly words: readonly string[]
  readonly group: GrowingGroup
  readonly name: string
}

export function groupPlaces(found: readonly FoundName[], builder: GroupBuilder): void {
  const places = new Map<string, Place>()
  for (const one of found) {
    const words = formWords(one.name)
    if (words[0] === 'the' && words.length > 1) words.shift()
    const key = words.every((word) => word.length === 1) ? words.join('') : words.join(' ')
    const known = places.get(key)
    if (known) known.group.found.push(one)
    else places.set(key, { words, group: builder.open(one), name: one.name })
  }
  for (const place of [...places.values()]) {
    if (place.words.length < 2) continue
    const bare = kinds.has(place.words.at(-1) ?? '') ? places.get(place.words.slice(0, -1).join(' ')) : undefined
    if (bare) join(bare.group, place.group)
    const acronym = places.get(initialsOf(place.words, false))
    if (acronym && /^[\p{Lu}.]+$/u.test(acronym.name)) join(acronym.group, place.group)
  }
}
