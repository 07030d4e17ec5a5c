// The best phrases without near-repeats: the same words in another order, number or verb form.
import { sameBaseForm } from './base-forms.ts'
import type { RankedPhrase } from './ranked.ts'

interface Kept {
  readonly phrase: RankedPhrase
  readonly stems: readonly string[]
  readonly words: readonly string[]
}

/** The first `most` of the ranked phrases that are not said already by a better one. */
export function distinctPhrases(ranked: readonly RankedPhrase[], most: number, language: string): RankedPhrase[] {
  const kept: Kept[] = []
  for (const phrase of ranked) {
    if (kept.length >= most) break
    if (phrase.text === '') continue
    const next = { phrase, stems: phrase.candidate.key.split(' '), words: phrase.text.toLowerCase().split(/[\s-]+/) }
    if (!kept.some((better) => saysTheSame(next, better, language))) kept.push(next)
  }
  return kept.map(({ phrase }) => phrase)
}

/** The same stems in any order, or all but one word, of which one is an irregular form of the other. */
function saysTheSame(one: Kept, other: Kept, language: string): boolean {
  if (one.stems.length !== other.stems.length) return false
  const onlyOne = one.stems.filter((stem) => !other.stems.includes(stem))
  if (onlyOne.length === 0) return true
  if (onlyOne.length > 1 || language !== 'en') return false
  const mine = one.words.filter((word) => !other.words.includes(word))
  const theirs = other.words.filter((word) => !one.words.includes(word))
  return mine.length === 1 && theirs.length === 1 && sameBaseForm(mine[0] ?? '', theirs[0] ?? '')
}
