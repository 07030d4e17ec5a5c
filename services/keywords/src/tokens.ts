// Title and text as clauses of words: phrases never reach across punctuation.
import { withoutParticle } from './stems.ts'
import { type Word, wordsOf } from './words.ts'

export interface Token {
  /** As written, without a possessive ending. */
  readonly text: string
  /** Where the word stands in its field, UTF-16 units, end exclusive. */
  readonly start: number
  readonly end: number
  readonly word: Word
  readonly capitalised: boolean
  /** The first word of a sentence: its capital says nothing. */
  readonly opensSentence: boolean
}

export interface Clause {
  readonly field: 'title' | 'text'
  /** Number of the sentence, counted through the article; the title is 0. */
  readonly sentence: number
  readonly tokens: readonly Token[]
}

const written = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[.'’&_-][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu
const possessive = /['’]s$/iu
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const sentenceEnd = /[.!?。！？]["'”’)\]]*\s|\n\s*\n|[。！？]/u
/** Between the words of one phrase there is a space, at most a no-break one. */
const withinClause = /^[ \u00a0\t]*$/u

/** The clauses of one field; `firstSentence` is the number its first sentence gets. */
export function clausesOf(
  text: string,
  language: string,
  field: Clause['field'],
  firstSentence: number,
): { clauses: Clause[]; sentences: number } {
  const wordOf = wordsOf(language)
  const clauses: Clause[] = []
  let tokens: Token[] = []
  let sentence = firstSentence
  let opens = true
  let previousEnd = 0
  const close = () => {
    if (tokens.length > 0) clauses.push({ field, sentence, tokens })
    tokens = []
  }
  for (const [start, whole] of runsOf(text)) {
    const gap = text.slice(previousEnd, start)
    const abbreviated = gap === '. ' && abbreviation.test(text.slice(Math.max(0, previousEnd - 6), previousEnd))
    if (previousEnd > 0 && !abbreviated && !withinClause.test(gap)) {
      close()
      if (sentenceEnd.test(gap)) {
        sentence += 1
        opens = true
      }
    }
    const own = language === 'ko' ? withoutParticle(whole) : whole.replace(possessive, '')
    const first = own.charAt(0)
    tokens.push({
      text: own,
      start,
      end: start + own.length,
      word: wordOf(own),
      capitalised: first !== first.toLowerCase(),
      opensSentence: opens,
    })
    opens = false
    previousEnd = start + whole.length
  }
  close()
  return { clauses, sentences: sentence - firstSentence + 1 }
}

const abbreviation = /(?:^|[^\p{L}])(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Prof|Jr|Sr|[A-Z])$/u

function* runsOf(text: string): Generator<readonly [number, string]> {
  for (const { 0: found, index } of text.matchAll(written)) {
    if (unspaced.test(found)) yield* segmented(found, index)
    else yield [index, found]
  }
}

const segmenter = new Intl.Segmenter('ja', { granularity: 'word' })

function* segmented(run: string, offset: number): Generator<readonly [number, string]> {
  for (const { segment, index, isWordLike } of segmenter.segment(run)) {
    if (isWordLike) yield [offset + index, segment]
  }
}
