// What the tagger looks at: for one token, a list of hashed features. Part of the model: changing it means training again.
import { lowerUnit } from './characters.ts'
import { mix } from './hashing.ts'
import { type Surroundings, styles } from './surroundings.ts'
import { shapes, type Tokens } from './tokens.ts'

const nothing = 0x5bd1e995
/** With those of the second look no more than `maximalRows`. */
const maximalFeatures = 192

export class Features {
  readonly keys = new Int32Array(maximalFeatures)
  count = 0

  /** Fills `keys` with those of token `i`; the texts are the fields the tokens were cut from. */
  of(i: number, tokens: Tokens, around: Surroundings, title: string, text: string): void {
    this.count = 0
    this.words(i, tokens)
    this.letters(i, tokens, i < tokens.titleCount ? title : text)
    this.forms(i, tokens, around)
    this.classes(i, around, tokens)
    this.kinds(i, tokens, around)
    this.run(i, tokens, around)
  }

  /** Template numbers are below 256; 0 is not used. */
  private put(template: number, value: number): void {
    if (this.count === maximalFeatures) return
    this.keys[this.count] = mix(template, value)
    this.count += 1
  }

  private words(i: number, tokens: Tokens): void {
    const word = wordAt(tokens, i)
    const before = wordAt(tokens, i - 1)
    const after = wordAt(tokens, i + 1)
    const before2 = wordAt(tokens, i - 2)
    const after2 = wordAt(tokens, i + 2)
    this.put(1, word)
    this.put(2, before)
    this.put(3, after)
    this.put(4, before2)
    this.put(5, after2)
    this.put(6, mix(before, word))
    this.put(7, mix(word, after))
    this.put(8, mix(before2, before))
    this.put(9, mix(after, after2))
    this.put(10, mix(before, after))
    this.put(11, wordAt(tokens, i - 3))
    this.put(12, wordAt(tokens, i + 3))
    this.put(13, tokens.exact[i] ?? 0)
  }

  /** Beginnings and endings of the word, its pattern of capitals. */
  private letters(i: number, tokens: Tokens, field: string): void {
    const start = tokens.start[i] ?? 0
    const end = tokens.end[i] ?? 0
    const length = end - start
    let hash = 0
    for (let k = 0; k < 5 && k < length; k += 1) {
      hash = mix(hash, lowerUnit[field.charCodeAt(start + k)] ?? 0)
      if (k > 0) this.put(20 + k, hash)
    }
    hash = 0
    for (let k = 0; k < 5 && k < length; k += 1) {
      hash = mix(hash, lowerUnit[field.charCodeAt(end - 1 - k)] ?? 0)
      this.put(30 + k, hash)
    }
    this.put(36, Math.min(length, 12))
  }

  private forms(i: number, tokens: Tokens, around: Surroundings): void {
    const shape = formAt(tokens, around, i)
    const before = formAt(tokens, around, i - 1)
    const after = formAt(tokens, around, i + 1)
    const first = around.first[i] ?? 0
    const usual = around.usualCase[i] ?? 0
    const style = around.style[i] ?? 0
    this.put(40, shape)
    this.put(41, shape * 256 + before)
    this.put(42, shape * 256 + after)
    this.put(43, (shape * 256 + before) * 256 + after)
    this.put(44, (shape * 256 + after) * 256 + formAt(tokens, around, i + 2))
    this.put(45, (shape * 256 + before) * 256 + formAt(tokens, around, i - 2))
    const cased = (usual * 4 + (around.elsewhere[i] ?? 0)) * 8 + first * 4 + style
    this.put(46, cased)
    this.put(47, cased * 32 + shape)
    this.put(48, mix(style * 2 + first, wordAt(tokens, i)))
    this.put(49, (tokens.glued[i] ?? 0) * 2 + (i + 1 < tokens.count ? (tokens.glued[i + 1] ?? 0) : 0))
    this.put(50, (tokens.lineStart[i] ?? 0) * 64 + lineKind(i, tokens))
    const nextUsual = i + 1 < tokens.count ? (around.usualCase[i + 1] ?? 0) : 0
    this.put(51, ((usual * 8 + nextUsual) * 4 + style) * 32 + shape)
  }

  private classes(i: number, around: Surroundings, tokens: Tokens): void {
    const fine = fineAt(around, tokens, i)
    const before = fineAt(around, tokens, i - 1)
    const after = fineAt(around, tokens, i + 1)
    const before2 = fineAt(around, tokens, i - 2)
    const after2 = fineAt(around, tokens, i + 2)
    this.put(60, fine)
    this.put(61, before)
    this.put(62, after)
    this.put(63, before2)
    this.put(64, after2)
    this.put(65, before * 4096 + fine)
    this.put(66, fine * 4096 + after)
    this.put(67, before * 4096 + after)
    this.put(68, after * 4096 + after2)
    this.put(69, before2 * 4096 + before)
    const coarse = coarseAt(around, tokens, i)
    const coarseBefore = coarseAt(around, tokens, i - 1)
    const coarseAfter = coarseAt(around, tokens, i + 1)
    this.put(70, coarse)
    this.put(71, (coarseBefore * 256 + coarse) * 256 + coarseAfter)
    this.put(72, (coarseBefore * 256 + coarseAfter) * 32 + (tokens.shape[i] ?? 0))
    this.put(73, (coarseAt(around, tokens, i - 2) * 256 + coarseBefore) * 256 + coarse)
    this.put(74, (coarse * 256 + coarseAfter) * 256 + coarseAt(around, tokens, i + 2))
  }

  private kinds(i: number, tokens: Tokens, around: Surroundings): void {
    const bits = bitsAt(around, tokens, i)
    const before = bitsAt(around, tokens, i - 1)
    const after = bitsAt(around, tokens, i + 1)
    this.each(80, bits)
    this.each(81, before)
    this.each(82, after)
    this.each(83, bitsAt(around, tokens, i + 2))
    this.each(84, bitsAt(around, tokens, i - 2))
    this.put(85, bits)
    this.put(86, mix(before, bits))
    this.put(87, mix(bits, after))
    const phrase = around.phrase[i] ?? 0
    if (phrase !== 0) {
      this.each(88, phrase)
      this.put(89, phrase)
    }
  }

  private each(template: number, bits: number): void {
    for (let rest = bits; rest !== 0; rest &= rest - 1) this.put(template, 1 + Math.clz32(rest & -rest))
  }

  /** The capitalised run the token belongs to: its last word ("Ltd"), and the words on both sides of it. */
  private run(i: number, tokens: Tokens, around: Surroundings): void {
    const start = around.runStart[i] ?? i
    const end = around.runEnd[i] ?? i + 1
    const place = (i === start ? 1 : 0) + (i === end - 1 ? 2 : 0)
    const left = wordAt(tokens, start - 1)
    const right = wordAt(tokens, end)
    const last = wordAt(tokens, end - 1)
    this.put(100, Math.min(end - start, 6) * 4 + place)
    this.put(101, mix(place, left))
    this.put(102, mix(place, right))
    if (end - start === 1 || end - start > 8) return
    this.put(103, mix(place, last))
    this.put(104, mix(place, wordAt(tokens, start)))
    this.put(105, mix(place, bitsAt(around, tokens, end - 1)))
    this.put(106, mix(place, bitsAt(around, tokens, start)))
    this.put(107, mix(place, fineAt(around, tokens, end - 1)))
    this.put(108, mix(place, formAt(tokens, around, end)))
  }
}

const wordAt = (tokens: Tokens, i: number): number => (i < 0 || i >= tokens.count ? nothing : (tokens.word[i] ?? 0))

const fineAt = (around: Surroundings, tokens: Tokens, i: number): number =>
  i < 0 || i >= tokens.count ? 0xfff : (around.fine[i] ?? 0)

const coarseAt = (around: Surroundings, tokens: Tokens, i: number): number =>
  i < 0 || i >= tokens.count ? 0xff : (around.coarse[i] ?? 0)

const bitsAt = (around: Surroundings, tokens: Tokens, i: number): number =>
  i < 0 || i >= tokens.count ? 0 : (around.bits[i] ?? 0)

/** The shape as far as it says something: in a headline in capitals every word has that shape. Punctuation stands for itself. */
function formAt(tokens: Tokens, around: Surroundings, i: number): number {
  if (i < 0 || i >= tokens.count) return 31
  const shape = tokens.shape[i] ?? 0
  if (shape === shapes.punctuation) return 64 + ((tokens.word[i] ?? 0) & 127)
  const style = around.style[i] ?? 0
  if (style === styles.allCapitals && (shape === shapes.allCapitals || shape === shapes.oneCapital)) return 29
  return style === styles.titleCase && shape === shapes.initialCapital ? 30 : shape
}

/** The beginning of the document, or further down. */
function lineKind(i: number, tokens: Tokens): number {
  if (i < tokens.titleCount) return 1
  return i - tokens.titleCount < 40 ? 2 : 3
}
