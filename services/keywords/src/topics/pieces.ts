// Evidence in languages that inflect their words: which piece of a term a word is.
import type { Word } from '../words.ts'

/** The piece of a term that a word is; a word that is none stays as it is. */
export type PieceOf = (word: string) => string

/**
 * A piece `word` is that word, `word*` every word that begins so; `*word` and `*word*` are found within a compound too.
 * `leads` are what a language writes together with the word behind it, such as an article. The longest piece counts.
 */
export function piecesOf(terms: Iterable<string>, leads: readonly string[]): PieceOf {
  const pieces = new Set(Array.from(terms, (term) => term.split(' ')).flat())
  const hasInner = [...pieces].some((piece) => piece.startsWith('*'))
  // What is longer is no piece: a word of an endless line must not be tried in all its lengths.
  const mostLetters = Math.max(0, ...Array.from(pieces, ({ length }) => length))
  const longest = (letters: string, mark: '' | '*'): string | undefined => {
    if (letters.length <= mostLetters && pieces.has(mark + letters)) return mark + letters
    for (let end = Math.min(letters.length, mostLetters); end > 1; end -= 1) {
      const piece = `${mark}${letters.slice(0, end)}*`
      if (pieces.has(piece)) return piece
    }
    return undefined
  }
  return (word) => {
    let found = longest(word, '')
    for (const lead of leads) {
      if (found) return found
      if (word.startsWith(lead)) found = longest(word.slice(lead.length), '')
    }
    for (let from = 0; hasInner && !found && from < word.length - 2; from += 1) found = longest(word.slice(from), '*')
    return found ?? word
  }
}

/** The same for the words of articles, which come again and again. */
export function keptPieces(pieceOf: PieceOf): (word: Word) => string {
  const kept = new WeakMap<Word, string>()
  return (word) => {
    let piece = kept.get(word)
    if (piece === undefined) {
      piece = pieceOf(word.lower)
      kept.set(word, piece)
    }
    return piece
  }
}
