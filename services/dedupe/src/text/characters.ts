// What each UTF-16 code unit is to the tokeniser: one table lookup per character instead of a regular expression.

export const separator = 0
export const letter = 1
export const digit = 2
/** A character of a script written without spaces: a token by itself. */
export const unspaced = 3
/** Vowel points, joiners and stretchers that sites keep or drop at will: skipped without ending the word. */
export const ignorable = 4

const unspacedScripts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
/** Soft hyphen, tatweel, Arabic and Hebrew points, zero-width marks, variation selectors. */
const ignorableRanges = [
  [0xad, 0xad],
  [0x640, 0x640],
  [0x64b, 0x65f],
  [0x670, 0x670],
  [0x591, 0x5c7],
  [0x200b, 0x200f],
  [0xfe00, 0xfe0f],
] as const

function classOf(code: number): number {
  // Surrogates: emoji and rare ideographs say nothing that the rest of the text does not.
  if (code >= 0xd800 && code <= 0xdfff) return separator
  const character = String.fromCharCode(code)
  if (ignorableRanges.some(([first, last]) => code >= first && code <= last)) return ignorable
  if (/\p{N}/u.test(character)) return digit
  if (unspacedScripts.test(character)) return unspaced
  return /[\p{L}\p{M}]/u.test(character) ? letter : separator
}

/** The class of each code unit. */
export const characterClass: Uint8Array = Uint8Array.from({ length: 0x10000 }, (_, code) => classOf(code))

/** The lower case of each code unit (first unit where it takes several). */
export const lowerCase: Uint16Array = Uint16Array.from({ length: 0x10000 }, (_, code) =>
  code >= 0xd800 && code <= 0xdfff ? code : String.fromCharCode(code).toLowerCase().charCodeAt(0),
)

/** 1 for upper-case letters. */
export const isUpper: Uint8Array = Uint8Array.from({ length: 0x10000 }, (_, code) =>
  characterClass[code] === letter && lowerCase[code] !== code ? 1 : 0,
)
