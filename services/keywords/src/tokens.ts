// Title and text as words, each knowing its clause: phrases never reach across punctuation.
import { withoutParticle } from './stems.ts'
import { type Word, wordsOf } from './words.ts'

export interface Token {
  /** The word as written, without a possessive ending. */
  readonly word: Word
  readonly field: 'title' | 'text'
  /** Where the word stands in its field, UTF-16 units, end exclusive. */
  readonly start: number
  readonly end: number
  /** Numbers of the clause and the sentence, counted through the article; the title comes first. */
  readonly clause: number
  readonly sentence: number
  /** The first word of a sentence: its capital says nothing. */
  readonly opensSentence: boolean
}

/** ISO 639-1 language. A title that feeds repeat as the first line of the text is left out there. */
export function tokensOf({ title, text }: { title: string; text: string }, language: string): Token[] {
  const tokens: Token[] = []
  const wordOf = wordsOf(language)
  const own = language === 'ko' ? withoutParticle : withoutPossessive
  let clause = 0
  let sentence = 0
  const read = (field: Token['field'], from: number, written: string) => {
    let opensSentence = true
    let previousEnd = from
    for (const [start, whole] of runsOf(written, from)) {
      if (previousEnd > from && !isWithinClause(written, previousEnd, start)) {
        clause += 1
        if (sentenceEnd.test(written.slice(previousEnd, start))) {
          sentence += 1
          opensSentence = true
        }
      }
      const bare = own(whole)
      const end = start + bare.length
      tokens.push({ word: wordOf(bare), field, start, end, clause, sentence, opensSentence })
      opensSentence = false
      previousEnd = start + whole.length
    }
    clause += 1
    sentence += 1
  }
  read('title', 0, title)
  read('text', repeats(text, title) ? title.length : 0, text)
  return tokens
}

const repeats = (text: string, title: string) =>
  text.startsWith(title) && !startsWithWord.test(text.slice(title.length))
const startsWithWord = /^[\p{L}\p{M}\p{N}]/u

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[.'’&_-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
/** The first letter of the scripts that are written without spaces: Thai. */
const firstUnspaced = 0x0e00
const sentenceEnd = /[.!?。！？]["'”’)\]]*\s|\n\s*\n|[。！？]/u

function* runsOf(text: string, from: number): Generator<readonly [number, string]> {
  word.lastIndex = from
  for (let found = word.exec(text); found; found = word.exec(text)) {
    const { 0: run, index } = found
    const next = word.lastIndex
    if (run.charCodeAt(0) >= firstUnspaced && unspaced.test(run)) yield* segmented(run, index)
    else yield [index, run]
    word.lastIndex = next
  }
}

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })

function* segmented(run: string, offset: number): Generator<readonly [number, string]> {
  for (const { segment, index, isWordLike } of segmenter.segment(run)) {
    if (isWordLike) yield [offset + index, segment]
  }
}

/** Between the words of one phrase there are spaces (no-break ones as well), or the full stop of an abbreviation. */
function isWithinClause(text: string, end: number, start: number): boolean {
  const gap = text.slice(end, start)
  if (gap === ' ' || gap === '') return true
  if (gap === '. ') return abbreviation.test(text.slice(Math.max(0, end - 6), end))
  return /^[ \u00a0\t]*$/.test(gap)
}

const abbreviation = /(?:^|[^\p{L}])(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Prof|Jr|Sr|[A-Z])$/u

function withoutPossessive(word: string): string {
  const last = word.charCodeAt(word.length - 1)
  if (last !== 0x73 && last !== 0x53) return word
  const mark = word.charCodeAt(word.length - 2)
  return mark === 0x27 || mark === 0x2019 ? word.slice(0, -2) : word
}
