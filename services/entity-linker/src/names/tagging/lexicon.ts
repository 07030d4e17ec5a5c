// What is known of words and phrases beforehand: kinds (given name, city, company suffix …), cluster, usual case.
import { extendPhrase } from './hashing.ts'
import { IndexTable } from './index-table.ts'
import type { Tokens } from './tokens.ts'

/** Kinds of words, one bit each, in the order of the bits. The order is part of the model file. */
// biome-ignore format: a table reads better dense
export const wordKinds = [
  'given', 'family', 'country', 'city', 'region', 'demonym', 'honorific', 'role', 'verb', 'adjective', 'noun', 'function',
  'calendar', 'currency', 'companySuffix', 'orgWord', 'orgName', 'team', 'placeWord', 'direction', 'facilityWord', 'media',
  'party', 'nameParticle', 'sport', 'company', 'event', 'kinship', 'placeName',
  /** Written small, seen inside names. */
  'connector',
] as const

export type WordKind = (typeof wordKinds)[number]

/** Kinds of phrases of two words and more. */
export const phraseKinds = ['person', 'organisation', 'place', 'team', 'demonym', 'role', 'event'] as const
export type PhraseKind = (typeof phraseKinds)[number]

const longestPhrase = 6
/** Set where longer phrases go on from here. */
export const continues = 1 << 15

export interface LexiconColumns {
  readonly wordKeys: Int32Array
  readonly wordBits: Int32Array
  /** Class of the word among many and among few, learned from plain text; 0 = none. */
  readonly wordFine: Uint16Array
  readonly wordCoarse: Uint8Array
  /** 0 unknown, 1 … 7: how often the word has a capital within a sentence, rising. */
  readonly wordCase: Uint8Array
  readonly phraseKeys: Int32Array
  readonly phraseBits: Uint16Array
}

export class Lexicon {
  private readonly columns: LexiconColumns
  private readonly words: IndexTable
  private readonly phrases: IndexTable

  constructor(columns: LexiconColumns) {
    this.columns = columns
    this.words = new IndexTable(columns.wordKeys)
    this.phrases = new IndexTable(columns.phraseKeys)
  }

  /** Index for the three below, or -1. */
  find(word: number): number {
    return this.words.find(word)
  }

  bits(index: number): number {
    return index < 0 ? 0 : (this.columns.wordBits[index] ?? 0)
  }

  fine(index: number): number {
    return index < 0 ? 0 : (this.columns.wordFine[index] ?? 0)
  }

  coarse(index: number): number {
    return index < 0 ? 0 : (this.columns.wordCoarse[index] ?? 0)
  }

  usualCase(index: number): number {
    return index < 0 ? 0 : (this.columns.wordCase[index] ?? 0)
  }

  /**
   * The longest known phrase of two tokens and more from `at`: its length in the low 4 bits, its kinds above; 0 for none.
   * Hyphens and full stops of abbreviations count as they were in the list.
   */
  phraseAt(tokens: Tokens, at: number): number {
    let phrase = 0
    let found = 0
    for (let length = 1; length <= longestPhrase && at + length <= tokens.count; length += 1) {
      if (length > 1 && tokens.lineStart[at + length - 1]) break
      phrase = extendPhrase(phrase, tokens.word[at + length - 1] ?? 0)
      const index = this.phrases.find(phrase)
      if (index < 0) break
      const bits = this.columns.phraseBits[index] ?? 0
      if (length > 1 && (bits & ~continues) !== 0) found = ((bits & ~continues) << 4) | length
      if ((bits & continues) === 0) break
    }
    return found
  }
}

export const kindBit = (kind: WordKind): number => 1 << wordKinds.indexOf(kind)
