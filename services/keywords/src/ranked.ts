// The candidates of an article, the likeliest keywords first.
import type { ReadableArticle } from './article-facts.ts'
import type { Candidate } from './candidates.ts'
import { type ArticleFacts, featuresOf } from './features.ts'
import { linearScore } from './word-score.ts'

export interface RankedPhrase {
  readonly candidate: Candidate
  /** Its commonest form as written. */
  readonly text: string
  /** How likely a reader would name it, 0–1; comparable between articles. */
  readonly score: number
}

export function rankedPhrases(article: ReadableArticle, facts: ArticleFacts): RankedPhrase[] {
  const ranked: RankedPhrase[] = []
  for (const candidate of facts.candidates.byKey.values()) {
    const odds = linearScore(featuresOf(candidate, facts), candidate.words)
    ranked.push({ candidate, text: surfaceOf(candidate, article), score: 1 / (1 + Math.exp(-odds)) })
  }
  return ranked.sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1))
}

/** The commonest form as written; a form in capitals (a shouted title) only where there is no other. */
export function surfaceOf({ occurrences, words }: Candidate, article: Pick<ReadableArticle, 'title' | 'text'>): string {
  const counts = new Map<string, number>()
  for (const { clause, at } of occurrences) {
    const [first, last] = [clause.tokens[at], clause.tokens[at + words - 1]]
    if (!first || !last) continue
    const form = article[clause.field].slice(first.start, last.end).replace(/\s+/g, ' ')
    const shouted = form.length > 4 && form === form.toUpperCase() && form !== form.toLowerCase()
    counts.set(form, (counts.get(form) ?? 0) + (shouted ? 0.01 : 1))
  }
  let [best, most] = ['', 0]
  for (const [form, count] of counts) if (count > most) [best, most] = [form, count]
  return best
}
