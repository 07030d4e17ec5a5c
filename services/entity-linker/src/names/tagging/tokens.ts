// Cuts a text into tokens kept as columns of numbers: where each stands, what its letters look like, hashes of its parts.
import { abbreviations } from './abbreviations.ts'
import {
  digit,
  highSurrogate,
  inWord,
  lowerLetter,
  mark,
  newline,
  other,
  space,
  unitClass,
  upperLetter,
} from './characters.ts'
import { hashExact, hashLower } from './hashing.ts'

export const shapes = {
  lower: 1,
  initialCapital: 2,
  allCapitals: 3,
  oneCapital: 4,
  initial: 5,
  initials: 6,
  mixedCase: 7,
  number: 8,
  year: 9,
  decimal: 10,
  lettersAndDigits: 11,
  punctuation: 12,
  caseless: 13,
  possessive: 14,
} as const

const apostrophe = 0x27
const rightQuote = 0x2019
const fullStop = 0x2e
const ampersand = 0x26

/** Columns of one article's tokens, used again for the next article: reading them is only valid until then. */
export class Tokens {
  count = 0
  /** Tokens before this index are the title's; the offsets of the others are into the text. */
  titleCount = 0
  start = new Int32Array(0)
  end = new Int32Array(0)
  /** Hash of the lower-cased form and of the form itself. */
  word = new Int32Array(0)
  exact = new Int32Array(0)
  shape = new Uint8Array(0)
  /** 1 after a line break (and at the start of a field). */
  lineStart = new Uint8Array(0)
  /** 1 where no white space stands between this token and the one before. */
  glued = new Uint8Array(0)

  reset(): void {
    this.count = 0
    this.titleCount = 0
  }

  private grow(): void {
    const size = Math.max(4096, this.start.length * 2)
    const wider = <T extends Int32Array | Uint8Array>(column: T, made: T): T => {
      made.set(column)
      return made
    }
    this.start = wider(this.start, new Int32Array(size))
    this.end = wider(this.end, new Int32Array(size))
    this.word = wider(this.word, new Int32Array(size))
    this.exact = wider(this.exact, new Int32Array(size))
    this.shape = wider(this.shape, new Uint8Array(size))
    this.lineStart = wider(this.lineStart, new Uint8Array(size))
    this.glued = wider(this.glued, new Uint8Array(size))
  }

  /** Appends the tokens of a field. */
  add(text: string): void {
    let lineStart = 1
    let glued = 0
    for (let at = 0; at < text.length; ) {
      const kind = unitClass[text.charCodeAt(at)] ?? other
      if (kind === space || kind === newline) {
        if (kind === newline) lineStart = 1
        glued = 0
        at += 1
        continue
      }
      const end = tokenEnd(text, at, kind)
      if (this.count === this.start.length) this.grow()
      const i = this.count
      this.start[i] = at
      this.end[i] = end
      this.word[i] = hashLower(text, at, end)
      this.exact[i] = hashExact(text, at, end)
      this.shape[i] = shapeOf(text, at, end)
      this.lineStart[i] = lineStart
      this.glued[i] = glued
      this.count = i + 1
      lineStart = 0
      glued = 1
      at = end
    }
  }
}

const classAt = (text: string, at: number): number =>
  at < text.length ? (unitClass[text.charCodeAt(at)] ?? other) : space
const isApostrophe = (unit: number): boolean => unit === apostrophe || unit === rightQuote

/** "'s" at `at`, with nothing of a word after it. */
function isPossessive(text: string, at: number): boolean {
  return isApostrophe(text.charCodeAt(at)) && (text.charCodeAt(at + 1) | 32) === 0x73 && !inWord(classAt(text, at + 2))
}

function tokenEnd(text: string, start: number, kind: number): number {
  if (kind === highSurrogate) {
    const next = text.charCodeAt(start + 1)
    return next >= 0xdc00 && next < 0xe000 ? start + 2 : start + 1
  }
  if (!inWord(kind)) return isPossessive(text, start) ? start + 2 : start + 1
  if (kind === digit) return numberEnd(text, start)
  return wordEnd(text, start)
}

function numberEnd(text: string, start: number): number {
  let at = start + 1
  for (;;) {
    const kind = classAt(text, at)
    if (inWord(kind)) at += 1
    else if (isNumberPoint(text.charCodeAt(at)) && classAt(text, at + 1) === digit) at += 2
    else return at
  }
}

const isNumberPoint = (unit: number): boolean => unit === fullStop || unit === 0x2c || unit === 0x3a

function wordEnd(text: string, start: number): number {
  let at = start + 1
  for (;;) {
    if (inWord(classAt(text, at))) at += 1
    else if (joinsLetters(text, at)) at += 2
    else break
  }
  if (text.charCodeAt(at) !== fullStop) return at
  if (at - start === 1 && classAt(text, start) === upperLetter) return initialsEnd(text, at + 1)
  const endsLine = at + 1 === text.length || classAt(text, at + 1) === newline
  return !endsLine && at - start <= 5 && abbreviations.has(hashLower(text, start, at)) ? at + 1 : at
}

/** O'Brien, AT&T: an apostrophe or ampersand between letters, unless it begins a possessive. */
function joinsLetters(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (!isApostrophe(unit) && unit !== ampersand) return false
  const next = classAt(text, at + 1)
  return inWord(next) && next !== mark && !isPossessive(text, at)
}

/** After "U.": takes in "S." and so on, also a last letter without its stop. */
function initialsEnd(text: string, after: number): number {
  let at = after
  while (classAt(text, at) === upperLetter && !inWord(classAt(text, at + 1))) {
    if (text.charCodeAt(at + 1) !== fullStop) return at + 1
    at += 2
  }
  return at
}

function shapeOf(text: string, start: number, end: number): number {
  let upper = 0
  let lower = 0
  let digits = 0
  let letters = 0
  let stops = 0
  for (let at = start; at < end; at += 1) {
    const kind = classAt(text, at)
    if (kind === upperLetter) upper += 1
    else if (kind === lowerLetter) lower += 1
    else if (kind === digit) digits += 1
    else if (text.charCodeAt(at) === fullStop) stops += 1
    else if (inWord(kind)) letters += 1
  }
  if (digits > 0) return shapeOfNumber(end - start, digits, upper + lower + letters)
  if (upper + lower + letters === 0) return shapes.punctuation
  if (isApostrophe(text.charCodeAt(start))) return shapes.possessive
  if (upper === 0) return lower > 0 ? shapes.lower : shapes.caseless
  if (stops > 0 && lower === 0) return upper === 1 ? shapes.initial : shapes.initials
  if (lower === 0) return upper === 1 ? shapes.oneCapital : shapes.allCapitals
  return upper === 1 && classAt(text, start) === upperLetter ? shapes.initialCapital : shapes.mixedCase
}

function shapeOfNumber(length: number, digits: number, letters: number): number {
  if (letters > 0) return shapes.lettersAndDigits
  if (digits < length) return shapes.decimal
  return digits === 4 ? shapes.year : shapes.number
}

/** Shapes that have a capital letter: what a name in running English begins with. */
export const isCapitalised = (shape: number): boolean =>
  (shape >= shapes.initialCapital && shape <= shapes.mixedCase) || shape === shapes.lettersAndDigits
