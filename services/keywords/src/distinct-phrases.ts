// The best phrases without near-repeats: the same words in another order, number or verb form.
import { sameBaseForm } from './base-forms.ts'
import type { RankedPhrase } from './ranked.ts'
import type { Word } from './words.ts'

/** The first `most` of the ranked phrases that are not said already by a better one. */
export function distinctPhrases(ranked: readonly RankedPhrase[], most: number): RankedPhrase[] {
  const kept: RankedPhrase[] = []
  for (const phrase of ranked) {
    if (kept.length >= most) break
    if (!kept.some((better) => saysTheSame(phrase.words, better.words))) kept.push(phrase)
  }
  return kept
}

/** The same stems in any order, or all but one, of which one is an irregular form of the other. */
function saysTheSame(words: readonly Word[], others: readonly Word[]): boolean {
  if (words.length !== others.length) return false
  const [mine, mineToo] = words.filter(({ stem }) => !others.some((other) => other.stem === stem))
  if (mine === undefined) return true
  if (mineToo !== undefined) return false
  const theirs = others.find(({ stem }) => !words.some((word) => word.stem === stem))
  return theirs !== undefined && sameBaseForm(mine, theirs)
}
