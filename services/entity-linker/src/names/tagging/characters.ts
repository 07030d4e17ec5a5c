// What each UTF-16 unit is to the tokenizer, and its lower case: two tables made once, so that no pass over a text allocates.

export const other = 0
export const space = 1
export const newline = 2
export const lowerLetter = 3
export const upperLetter = 4
export const digit = 5
/** Letters of scripts without case. */
const plainLetter = 6
export const mark = 7
export const highSurrogate = 8

function classOf(unit: number): number {
  if (unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029) return newline
  if (unit >= 0xd800 && unit < 0xdc00) return highSurrogate
  const character = String.fromCharCode(unit)
  if (/\s|\u200b|\ufeff/.test(character)) return space
  if (/\p{Ll}/u.test(character)) return lowerLetter
  if (/\p{Lu}|\p{Lt}/u.test(character)) return upperLetter
  if (/\p{Nd}/u.test(character)) return digit
  if (/\p{L}/u.test(character)) return plainLetter
  if (/\p{M}/u.test(character)) return mark
  return other
}

function lowerOf(unit: number): number {
  const lower = String.fromCharCode(unit).toLowerCase()
  return lower.length === 1 ? lower.charCodeAt(0) : unit
}

export const unitClass = Uint8Array.from({ length: 0x10000 }, (_, unit) => classOf(unit))
export const lowerUnit = Uint16Array.from({ length: 0x10000 }, (_, unit) => lowerOf(unit))

/** A letter, digit or combining mark: what words are made of. */
export const inWord = (kind: number): boolean => kind >= lowerLetter && kind <= mark
