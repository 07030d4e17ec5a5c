// Cuts a text of any language into the words names are made of: letters and digits between anything else; where words
// are written without spaces, single characters.
import { isUnspaced } from '../scripts.ts'

export interface Word {
  /** Composed, lower case: equal words have equal keys. */
  readonly key: string
  /** UTF-16 units, end exclusive. */
  readonly start: number
  readonly end: number
  /** Begins with a small letter. */
  readonly isSmall: boolean
  readonly isKatakana: boolean
  /** Nothing but spaces, hyphens, dots or an apostrophe stand between the word before and this one. */
  readonly follows: boolean
}

const run = /[\p{L}\p{M}\p{N}]+/gu
const gap = /^[ \u00a0\u3000.·・&'’‐-]{0,3}$/u
const katakana = /^[\p{Script=Katakana}ー]$/u

export function cutWords(text: string): Word[] {
  const words: Word[] = []
  let before = 0
  const add = (piece: string, start: number) => {
    const end = start + piece.length
    words.push({
      key: piece.normalize('NFC').toLowerCase(),
      start,
      end,
      isSmall: /^\p{Ll}/u.test(piece),
      isKatakana: katakana.test(piece),
      follows: words.length > 0 && start - before <= 3 && gap.test(text.slice(before, start)),
    })
    before = end
  }
  for (const { 0: letters, index } of text.matchAll(run)) {
    if (isUnspaced(letters)) for (const { piece, offset } of pieces(letters)) add(piece, index + offset)
    else add(letters, index)
  }
  return words
}

/** Runs of spaced scripts stay whole; the others fall into characters. */
function pieces(letters: string): { piece: string; offset: number }[] {
  const cut: { piece: string; offset: number }[] = []
  let offset = 0
  let open = false
  for (const character of letters) {
    const last = cut.at(-1)
    const alone = isUnspaced(character) || character === 'ー'
    if (last && open && !alone) last.piece += character
    else cut.push({ piece: character, offset })
    open = !alone
    offset += character.length
  }
  return cut
}
