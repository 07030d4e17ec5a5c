// 32-bit hashes of words and features. The numbers are part of the model file: changing them means training again.
import { lowerUnit } from './characters.ts'

const fnvBasis = 0x811c9dc5 | 0
const fnvPrime = 0x01000193

/** FNV-1a over the lower-cased units of text[start, end). */
export function hashLower(text: string, start: number, end: number): number {
  let hash = fnvBasis
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (lowerUnit[text.charCodeAt(at)] ?? 0), fnvPrime)
  return hash
}

export function hashExact(text: string, start: number, end: number): number {
  let hash = fnvBasis
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), fnvPrime)
  return hash
}

export const hashWord = (word: string): number => hashLower(word, 0, word.length)

/** The hash of a phrase, word by word: start from 0. */
export const extendPhrase = (phrase: number, word: number): number => mix(phrase ^ 0x3c6ef372, word)

/** Two numbers into one, every bit of both mattering (the finaliser of MurmurHash3). */
export function mix(a: number, b: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ b
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
