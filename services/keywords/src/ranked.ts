// The candidates of an article, the likeliest keywords first.
import type { ArticleFacts, ReadableArticle } from './article-facts.ts'
import type { Candidate } from './candidates.ts'
import { rowLength } from './feature-names.ts'
import { featuresOf } from './features.ts'
import { linearScore } from './first-look.ts'
import { lookAgain, lookedAtAgain } from './second-look.ts'
import learnt from './second-look-model.json' with { type: 'json' }
import type { Token } from './tokens.ts'
import { evenTrees, treeScore } from './trees.ts'
import type { Word } from './words.ts'

const model = evenTrees(learnt)

export interface RankedPhrase {
  readonly candidate: Candidate
  readonly words: readonly Word[]
  /** How likely a reader would name it, 0–1; comparable between articles. */
  readonly score: number
}

/** The best by a first look at each candidate alone, ordered by a second look at them beside each other. */
export function rankedPhrases(facts: ArticleFacts): RankedPhrase[] {
  const best = bestAtFirst(facts).map(({ candidate, odds }) => ({
    candidate,
    odds,
    features: featuresOf(candidate, facts),
  }))
  lookAgain(best, facts.candidates)
  return best
    .map(({ candidate, features }) => ({ candidate, odds: treeScore(model, features) }))
    .sort(byOdds)
    .map(({ candidate, odds }) => ({
      candidate,
      words: wordsOf(candidate, facts.tokens),
      score: 1 / (1 + Math.exp(-odds)),
    }))
}

interface Judged {
  readonly candidate: Candidate
  /** Log-odds. */
  readonly odds: number
}

/** All candidates share one row: most are looked at this once only. */
const row = new Float64Array(rowLength)

function bestAtFirst(facts: ArticleFacts): Judged[] {
  const { all } = facts.candidates
  const odds = Float64Array.from(all, (candidate) => linearScore(featuresOf(candidate, facts, row), candidate.words))
  const least = odds.slice().sort()[odds.length - lookedAtAgain] ?? Number.NEGATIVE_INFINITY
  return all
    .map((candidate) => ({ candidate, odds: odds[candidate.number] as number }))
    .filter((judged) => judged.odds >= least)
    .sort(byOdds)
    .slice(0, lookedAtAgain)
}

export const byOdds = (a: Judged, b: Judged) => b.odds - a.odds || a.candidate.number - b.candidate.number

/** Occurrences whose form is looked at. */
const mostForms = 20

const wordsOf = ({ at: [first = 0], words }: Candidate, tokens: readonly Token[]): Word[] =>
  tokens.slice(first, first + words).map(({ word }) => word)

/** The commonest form as written; a form in capitals (a shouted title) only where there is no other. */
export function surfaceOf(
  { at, words }: Candidate,
  tokens: readonly Token[],
  article: Pick<ReadableArticle, 'title' | 'text'>,
): string {
  const counts = new Map<string, number>()
  for (const begin of at.slice(0, mostForms)) {
    const [first, last] = [tokens[begin] as Token, tokens[begin + words - 1] as Token]
    const form = article[first.field].slice(first.start, last.end).replace(/\s+/g, ' ')
    const shouted = form.length > 4 && form === form.toUpperCase() && form !== form.toLowerCase()
    counts.set(form, (counts.get(form) ?? 0) + (shouted ? 0.01 : 1))
  }
  let [best, most] = ['', 0]
  for (const [form, count] of counts) if (count > most) [best, most] = [form, count]
  return best
}
