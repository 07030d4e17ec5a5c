// The phrases that could be keywords: runs of up to four words without stop words within a clause, and recognised names.
import type { Mention } from '@newsloom/contracts/records'
import { PhraseNumbers } from './phrase-numbers.ts'
import type { Token } from './tokens.ts'

export interface Candidate {
  /** Its place among the candidates, which come in the order of their first occurrences. */
  readonly number: number
  readonly words: number
  /** Where it occurs: indexes of its first word among the tokens, rising. */
  readonly at: number[]
}

export const mostWords = 4

export interface Candidates {
  readonly all: readonly Candidate[]
  /** The number of the candidate of `words` words at a token, -1 where there is none: [token × mostWords + words − 1]. */
  readonly numberAt: Int32Array
  /** For each token, how often its stem occurs in the article. */
  readonly stemCounts: Int32Array
}

/** Two phrases are the same when their words have the same stems. */
export function candidatesOf(tokens: readonly Token[], mentions: readonly Mention[]): Candidates {
  const all: Candidate[] = []
  const numberAt = new Int32Array(tokens.length * mostWords).fill(-1)
  const phrases = new PhraseNumbers(tokens.length * mostWords)
  const numbers = new Int32Array(tokens.length * mostWords).fill(-1)
  const { stems, stemCounts } = stemsOf(tokens)
  const nameEnds = new Map(mentions.map(({ field, start, end }) => [offsetKey(field, start), end]))
  for (let at = 0; at < tokens.length; at += 1) {
    const first = tokens[at] as Token
    const nameEnd = nameEnds.get(offsetKey(first.field, first.start)) ?? 0
    let phrase = -1
    let allOpen = true
    for (let words = 1; words <= mostWords; words += 1) {
      const last = tokens[at + words - 1]
      if (last === undefined || last.clause !== first.clause) break
      allOpen &&= !last.word.isStop
      if (!allOpen && last.end > nameEnd) break
      phrase = phrases.extended(phrase, stems[at + words - 1] as number)
      const isName = last.end === nameEnd
      if (!isName && (!allOpen || (first.word.isNumber && last.word.isNumber))) continue
      const candidate = all[numbers[phrase] as number]
      if (candidate) candidate.at.push(at)
      else {
        numbers[phrase] = all.length
        all.push({ number: all.length, words, at: [at] })
      }
      numberAt[at * mostWords + words - 1] = numbers[phrase] as number
    }
  }
  return { all, numberAt, stemCounts }
}

const offsetKey = (field: Token['field'], start: number) => 2 * start + (field === 'title' ? 1 : 0)

/** For each token, the number of its stem, and how often that occurs. */
function stemsOf(tokens: readonly Token[]) {
  const numbers = new Map<string, number>()
  const counts: number[] = []
  const stems = Int32Array.from(tokens, ({ word }) => {
    const number = numbers.get(word.stem) ?? counts.length
    if (number === counts.length) numbers.set(word.stem, number)
    counts[number] = (counts[number] ?? 0) + 1
    return number
  })
  return { stems, stemCounts: stems.map((number) => counts[number] as number) }
}
