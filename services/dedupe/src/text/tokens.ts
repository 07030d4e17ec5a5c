// A text as a sequence of hashed tokens: words, numbers, and single characters where a script has no spaces.
import { characterClass, digit, ignorable, isUpper, letter, lowerCase, separator, unspaced } from './characters.ts'
import { finish, fnvStart, fnvStep } from './hashing.ts'

/** A token that begins with a digit: `1,204.5` is one, without its grouping commas. */
export const number = 1
/** A capitalised word that does not owe its capital to the start of a sentence. */
export const name = 2

export interface Tokens {
  /** 32-bit hashes in the order of the text, case folded. */
  readonly hashes: Uint32Array
  /** `number`, `name`, or 0 for any other word. */
  readonly kinds: Uint8Array
}

const sentenceEnds = new Set([...'.!?:;"“”„«»\n•*|'].map((character) => character.charCodeAt(0)))
const comma = 44
const numberJoints = new Set([...".,/:'’"].map((character) => character.charCodeAt(0)))

/** Tokens of `text`, compatibility forms unified (full-width digits, ligatures). */
export function tokensOf(text: string): Tokens {
  const units = text.normalize('NFKC')
  const hashes = new Uint32Array(units.length)
  const kinds = new Uint8Array(units.length)
  const shouted = isShouted(units)
  let count = 0
  let sentenceStarts = true
  for (let at = 0; at < units.length; ) {
    const code = units.charCodeAt(at)
    const kind = characterClass[code]
    if (kind === separator || kind === ignorable) {
      if (sentenceEnds.has(code)) sentenceStarts = true
      at += 1
      continue
    }
    if (kind === unspaced) {
      hashes[count++] = finish(fnvStep(fnvStart, code))
      at += 1
      continue
    }
    const end = kind === digit ? endOfNumber(units, at) : endOfWord(units, at)
    hashes[count] = hashOf(units, at, end)
    if (kind === digit) kinds[count] = number
    else if (!shouted && isName(units, at, end, sentenceStarts)) kinds[count] = name
    count += 1
    sentenceStarts = false
    at = end
  }
  return { hashes: hashes.slice(0, count), kinds: kinds.slice(0, count) }
}

function hashOf(units: string, start: number, end: number): number {
  let hash = fnvStart
  for (let at = start; at < end; at += 1) {
    const code = units.charCodeAt(at)
    if (code === comma || characterClass[code] === ignorable) continue
    hash = fnvStep(hash, lowerCase[code] as number)
  }
  return finish(hash)
}

function endOfWord(units: string, start: number): number {
  let at = start
  for (; at < units.length; at += 1) {
    const kind = characterClass[units.charCodeAt(at)]
    if (kind !== letter && kind !== digit && kind !== ignorable) break
  }
  return at
}

/** A number goes on over one joint between digits: `2,665,000`, `12.5`, `3/4`, `10:30`. A unit behind it is a word. */
function endOfNumber(units: string, start: number): number {
  let at = start
  for (; at < units.length; at += 1) {
    const code = units.charCodeAt(at)
    if (characterClass[code] === digit) continue
    if (!numberJoints.has(code) || characterClass[units.charCodeAt(at + 1)] !== digit) break
  }
  return at
}

/** A sentence may begin with any word: there it must be longer and followed by another capital, as in `Mobil Corp`. */
function isName(units: string, start: number, end: number, sentenceStarts: boolean): boolean {
  if (end - start < 2 || isUpper[units.charCodeAt(start)] === 0) return false
  if (!sentenceStarts) return true
  return end - start > 3 && units.charCodeAt(end) === space && isUpper[units.charCodeAt(end + 1)] === 1
}

const space = 32
const shoutingSample = 400

/** In a text in capitals they say nothing. */
function isShouted(units: string): boolean {
  let upper = 0
  let letters = 0
  for (let at = 0; at < Math.min(units.length, shoutingSample); at += 1) {
    const code = units.charCodeAt(at)
    if (characterClass[code] !== letter) continue
    letters += 1
    upper += isUpper[code] as number
  }
  return upper * 2 > letters
}
