// The names of the knowledge base as a trie over tokens, made once and then only read.
import type { NameType } from './names.ts'

export interface GazetteerName {
  readonly name: string
  readonly type: NameType
  /** How surely this string, seen in a text, means a name of this type: [0, 1]. */
  readonly weight?: number
}

export interface GazetteerMatch {
  /** How many tokens the match covers. */
  readonly tokens: number
  readonly type: NameType
  readonly weight: number
}

export interface Gazetteer {
  /** The longest known name that starts at token `at`. */
  longest(tokens: readonly string[], at: number): GazetteerMatch | undefined
}

export function buildGazetteer(_names: Iterable<GazetteerName>): Gazetteer {
  return { longest: () => undefined }
}
