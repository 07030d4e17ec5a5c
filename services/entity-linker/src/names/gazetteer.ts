// The names of the knowledge base as a trie over tokens, made once and then only read.

import { stemsOf } from './known/word-endings.ts'
import { cutWords, type Word } from './known/words.ts'
import type { NameType } from './names.ts'

export interface GazetteerName {
  readonly name: string
  readonly type: NameType
  /** How surely this string, seen in a text, means a name of this type: [0, 1]. */
  readonly weight?: number
}

export interface GazetteerMatch {
  /** UTF-16 units into the text, end exclusive; particles and endings are outside. */
  readonly start: number
  readonly end: number
  readonly type: NameType
  readonly confidence: number
  /** The name as the gazetteer has it. */
  readonly name: string
}

export interface Gazetteer {
  /** The longest known names in a text of the language, not overlapping, from left to right. */
  find(text: string, language: string): GazetteerMatch[]
  /** The type of a string that is a known name as a whole. */
  typeOf(name: string): NameType | undefined
}

interface Node {
  next?: Map<string, Node>
  known?: Required<GazetteerName>
}

const usualWeight = 0.7

export function buildGazetteer(names: Iterable<GazetteerName>): Gazetteer {
  const growing = growGazetteer()
  for (const name of names) growing.add(name)
  return growing.gazetteer
}

/** For whoever has other things to do between the names. What is added later is found later. */
export function growGazetteer(): { readonly gazetteer: Gazetteer; add(name: GazetteerName): void } {
  const root: Node = {}
  return {
    gazetteer: {
      find: (text, language) => findAll(root, text, language),
      typeOf: (name) =>
        cutWords(name).reduce<Node | undefined>((node, { key }) => node?.next?.get(key), root)?.known?.type,
    },
    add: (name) => insert(root, name),
  }
}

function insert(root: Node, { name, type, weight = usualWeight }: GazetteerName): void {
  let node = root
  for (const word of cutWords(name)) {
    node.next ??= new Map()
    const next = node.next.get(word.key) ?? {}
    node.next.set(word.key, next)
    node = next
  }
  // Of two readings of one string the surer one stands.
  if (node !== root && (node.known?.weight ?? 0) < weight) node.known = { name, type, weight }
}

function findAll(root: Node, text: string, language: string): GazetteerMatch[] {
  const words = cutWords(text)
  const found: GazetteerMatch[] = []
  for (let at = 0; at < words.length; ) {
    const match = longestFrom(root, words, at, language)
    if (match) found.push(match.match)
    at += match?.words ?? 1
  }
  return found
}

interface Longest {
  readonly words: number
  readonly match: GazetteerMatch
}

function longestFrom(root: Node, words: readonly Word[], at: number, language: string): Longest | undefined {
  const first = words[at]
  // Where the script has capitals, a name begins with one.
  if (first === undefined || first.isSmall) return undefined
  let node: Node | undefined = root
  let longest: Longest | undefined
  for (let length = 1; node; length += 1) {
    const word = words[at + length - 1]
    if (word === undefined || (length > 1 && !word.follows)) break
    longest = endingAt(node, first, word, length, language) ?? longest
    node = node.next?.get(word.key)
  }
  return longest && fitsBetween(words, at, longest.words) ? longest : undefined
}

/** The name that ends with this word, as it stands or without a particle or ending. */
function endingAt(node: Node, first: Word, word: Word, length: number, language: string): Longest | undefined {
  const whole = node.next?.get(word.key)?.known
  if (whole) return matched(whole, first.start, word.end, length, 1)
  for (const stem of stemsOf(word.key, language)) {
    const known = node.next?.get(stem.key)?.known
    // Only what is cut from the end of the word; a stem with another last letter keeps the whole word.
    if (known) return matched(known, first.start, word.end - stem.cut, length, stem.sureness)
  }
  return undefined
}

function matched(known: Required<GazetteerName>, start: number, end: number, words: number, sureness: number): Longest {
  return { words, match: { start, end, type: known.type, confidence: known.weight * sureness, name: known.name } }
}

/** A name in katakana is no part of a longer word in katakana. */
function fitsBetween(words: readonly Word[], at: number, length: number): boolean {
  const before = words[at - 1]
  const first = words[at]
  const last = words[at + length - 1]
  const after = words[at + length]
  if (first?.isKatakana && before?.isKatakana && before.end === first.start) return false
  return !(last?.isKatakana && after?.isKatakana && last.end === after.start)
}
