// Which script a text is in, as far as finding names needs it.

/** More than half of the letters are Latin; also of a text without letters. */
export function isMostlyLatin(text: string): boolean {
  let latin = 0
  let letters = 0
  for (const [letter] of text.matchAll(/\p{L}/gu)) {
    letters += 1
    if (/\p{Script=Latin}/u.test(letter)) latin += 1
  }
  return latin * 2 >= letters
}

/** Scripts that write words without spaces between them. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
export const isUnspaced = (character: string): boolean => unspaced.test(character)

const hangul = /^\p{Script=Hangul}+$/u
export const isHangul = (word: string): boolean => hangul.test(word)
