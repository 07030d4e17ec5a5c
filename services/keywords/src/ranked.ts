// The candidates of an article, the likeliest keywords first.
import type { ReadableArticle } from './article-facts.ts'
import type { Candidate } from './candidates.ts'
import { type ArticleFacts, featuresOf } from './features.ts'
import { linearScore } from './first-look.ts'
import { lookAgain, lookedAtAgain } from './second-look.ts'
import learnt from './second-look-model.json' with { type: 'json' }
import { compact, treeScore } from './trees.ts'

const model = compact(learnt)

export interface RankedPhrase {
  readonly candidate: Candidate
  /** Its commonest form as written. */
  readonly text: string
  /** How likely a reader would name it, 0–1; comparable between articles. */
  readonly score: number
}

/** The best by a first look at each candidate alone, ordered by a second look at them beside each other. */
export function rankedPhrases(article: ReadableArticle, facts: ArticleFacts): RankedPhrase[] {
  const first = [...facts.candidates.byKey.values()].map((candidate) => {
    const { key, words } = candidate
    const features = featuresOf(candidate, facts)
    return { candidate, key, words, features, odds: linearScore(features, words) }
  })
  first.sort((a, b) => b.odds - a.odds || (a.key < b.key ? -1 : 1))
  const best = first.slice(0, lookedAtAgain)
  lookAgain(best)
  return best
    .map(({ candidate, key, features }) => ({ candidate, key, odds: treeScore(model, features) }))
    .sort((a, b) => b.odds - a.odds || (a.key < b.key ? -1 : 1))
    .slice(0, written)
    .map(({ candidate, odds }) => ({
      candidate,
      text: surfaceOf(candidate, article),
      score: 1 / (1 + Math.exp(-odds)),
    }))
}

/** Occurrences whose form is looked at. */
const mostForms = 20

/** More than anyone asks for, so that near-repeats can be left out. */
const written = 40

/** The commonest form as written; a form in capitals (a shouted title) only where there is no other. */
export function surfaceOf({ occurrences, words }: Candidate, article: Pick<ReadableArticle, 'title' | 'text'>): string {
  const counts = new Map<string, number>()
  for (const { clause, at } of occurrences.slice(0, mostForms)) {
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
