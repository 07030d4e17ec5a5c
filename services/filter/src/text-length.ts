// How much is written, in the unit that the script counts in.

/** Scripts written without spaces, and Hangul, whose words are whole phrases. */
const characterScripts =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu
const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.,-]*/gu

interface TextLength {
  readonly words: number
  readonly characters: number
}

/** Words (numbers count), and beside them the characters of scripts whose words are not counted. */
export function textLength(text: string): TextLength {
  const characters = text.match(characterScripts)?.length ?? 0
  const rest = characters > 0 ? text.replace(characterScripts, ' ') : text
  return { words: rest.match(word)?.length ?? 0, characters }
}
