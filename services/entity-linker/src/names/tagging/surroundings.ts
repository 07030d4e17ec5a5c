// What a token's surroundings say before any decision: sentence starts, headline capitals, the rest of the document.
import { hashWord } from './hashing.ts'
import { continues, kindBit, type Lexicon } from './lexicon.ts'
import { isCapitalised, shapes, type Tokens } from './tokens.ts'
import { WordCounts } from './word-counts.ts'

/** How the line or sentence is written. */
export const styles = { running: 0, allCapitals: 1, titleCase: 2 } as const

const connectorBit = kindBit('connector')
const maximalLineForStyle = 60

/** Columns beside those of the tokens; used again for the next article. */
export class Surroundings {
  /** 1 for the first word of a sentence. */
  first = new Uint8Array(0)
  style = new Uint8Array(0)
  /** Kinds of the word, its classes, its usual case. */
  bits = new Int32Array(0)
  fine = new Uint16Array(0)
  coarse = new Uint8Array(0)
  usualCase = new Uint8Array(0)
  /** Kinds of the known phrase that covers the token: those that begin here in the high byte. */
  phrase = new Uint16Array(0)
  /** 1 where a name can be. The tagger looks at no other tokens. */
  active = new Uint8Array(0)
  /** Where the run of capitalised words around an active token begins and ends (exclusive). */
  runStart = new Int32Array(0)
  runEnd = new Int32Array(0)
  /** Slot of the word in `words`. */
  slot = new Int32Array(0)
  /** How the document writes the word elsewhere: bit 0 small, bit 1 with a capital within a sentence. */
  elsewhere = new Uint8Array(0)
  words = new WordCounts()

  private fit(count: number): void {
    if (this.first.length >= count) return
    const size = Math.max(4096, count * 2)
    this.first = new Uint8Array(size)
    this.style = new Uint8Array(size)
    this.bits = new Int32Array(size)
    this.fine = new Uint16Array(size)
    this.coarse = new Uint8Array(size)
    this.usualCase = new Uint8Array(size)
    this.phrase = new Uint16Array(size)
    this.active = new Uint8Array(size)
    this.runStart = new Int32Array(size)
    this.runEnd = new Int32Array(size)
    this.slot = new Int32Array(size)
    this.elsewhere = new Uint8Array(size)
  }

  observe(tokens: Tokens, lexicon: Lexicon): void {
    this.fit(tokens.count + 1)
    this.markSentences(tokens)
    this.lookUp(tokens, lexicon)
    this.markPhrases(tokens, lexicon)
    this.countWords(tokens)
    this.markActive(tokens)
    this.markRuns(tokens)
  }

  private markSentences(tokens: Tokens): void {
    let atStart = true
    let sentenceStart = 0
    for (let i = 0; i < tokens.count; i += 1) {
      const shape = tokens.shape[i] ?? 0
      if (i > sentenceStart && (tokens.lineStart[i] || (atStart && shape !== shapes.punctuation))) {
        this.setStyle(tokens, sentenceStart, i)
        sentenceStart = i
      }
      if (tokens.lineStart[i]) atStart = true
      const isWord = shape !== shapes.punctuation && shape !== shapes.possessive
      this.first[i] = atStart && isWord ? 1 : 0
      if (isWord) atStart = false
      else if (endsSentence(tokens.word[i] ?? 0)) atStart = true
    }
    this.setStyle(tokens, sentenceStart, tokens.count)
  }

  private setStyle(tokens: Tokens, from: number, to: number): void {
    let capitals = 0
    let initial = 0
    let small = 0
    for (let i = from; i < to && i < from + maximalLineForStyle; i += 1) {
      const shape = tokens.shape[i] ?? 0
      if (shape === shapes.allCapitals) capitals += 1
      else if (shape === shapes.initialCapital || shape === shapes.mixedCase) initial += 1
      else if (shape === shapes.lower && (tokens.end[i] ?? 0) - (tokens.start[i] ?? 0) > 1) small += 1
    }
    let style: number = styles.running
    if (capitals >= 2 && small === 0 && capitals > 2 * initial) style = styles.allCapitals
    else if (initial + capitals >= 4 && initial + capitals > 1.5 * small) style = styles.titleCase
    this.style.fill(style, from, to)
  }

  private lookUp(tokens: Tokens, lexicon: Lexicon): void {
    for (let i = 0; i < tokens.count; i += 1) {
      const index = lexicon.find(tokens.word[i] ?? 0)
      this.bits[i] = lexicon.bits(index)
      this.fine[i] = lexicon.fine(index)
      this.coarse[i] = lexicon.coarse(index)
      this.usualCase[i] = lexicon.usualCase(index)
    }
  }

  private markPhrases(tokens: Tokens, lexicon: Lexicon): void {
    this.phrase.fill(0, 0, tokens.count)
    for (let i = 0; i < tokens.count; i += 1) {
      const found = lexicon.phraseAt(tokens, i)
      if (found === 0) continue
      const length = found & 15
      const kinds = (found >> 4) & 0x7f & ~continues
      this.phrase[i] = (this.phrase[i] ?? 0) | (kinds << 8)
      for (let k = 1; k < length; k += 1) this.phrase[i + k] = (this.phrase[i + k] ?? 0) | kinds
    }
  }

  private countWords(tokens: Tokens): void {
    this.words.reset(tokens.count)
    for (let i = 0; i < tokens.count; i += 1) {
      const shape = tokens.shape[i] ?? 0
      const slot = this.words.slotOf(tokens.word[i] ?? 0)
      this.slot[i] = slot
      if (this.style[i] !== styles.running) continue
      if (shape === shapes.lower) this.words.small[slot] = 1
      else if (this.first[i] === 0 && isCapitalised(shape)) this.words.capital[slot] = 1
    }
    for (let i = 0; i < tokens.count; i += 1) {
      const slot = this.slot[i] ?? 0
      this.elsewhere[i] = (this.words.small[slot] ?? 0) | ((this.words.capital[slot] ?? 0) << 1)
    }
  }

  /** Capitalised tokens, small connectors that touch them, and what a hyphen joins to them (Tsai Ing-wen). */
  private markActive(tokens: Tokens): void {
    const { active, bits } = this
    active.fill(0, 0, tokens.count + 1)
    for (let i = 0; i < tokens.count; i += 1) {
      if (isCapitalised(tokens.shape[i] ?? 0)) active[i] = 1
      else if (i > 0 && active[i - 1] && isJoined(tokens, i)) active[i] = 1
      else if (((bits[i] ?? 0) & connectorBit) !== 0 && !tokens.lineStart[i] && i > 0 && active[i - 1]) active[i] = 1
    }
    for (let i = tokens.count - 2; i >= 0; i -= 1) {
      if (!active[i] && active[i + 1] && !tokens.lineStart[i + 1] && ((bits[i] ?? 0) & connectorBit) !== 0)
        active[i] = 1
    }
  }

  private markRuns(tokens: Tokens): void {
    for (let i = 0; i < tokens.count; ) {
      let end = i
      while (end < tokens.count && (end === i || !tokens.lineStart[end]) && staysInRun(tokens, i, end)) end += 1
      const stop = Math.max(end, i + 1)
      for (let k = i; k < stop; k += 1) {
        this.runStart[k] = i
        this.runEnd[k] = stop
      }
      i = stop
    }
  }
}

/** The hyphen of a compound or the part after it. */
function isJoined(tokens: Tokens, i: number): boolean {
  if (!tokens.glued[i]) return false
  if (tokens.word[i] === hyphen) return i + 1 < tokens.count && tokens.glued[i + 1] === 1
  return tokens.word[i - 1] === hyphen && tokens.glued[i - 1] === 1
}

const staysInRun = (tokens: Tokens, start: number, i: number): boolean =>
  isCapitalised(tokens.shape[i] ?? 0) || (i > start && isJoined(tokens, i))

const hyphen = hashWord('-')
const endings = new Set(['.', '!', '?', '…', '。'].map(hashWord))
const endsSentence = (word: number): boolean => endings.has(word)
