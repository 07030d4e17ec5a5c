// How words speak for topics: which words, how strongly, and what several of them add up to.
import { stemOf } from '../stems.ts'
import type { TopicWord } from './vocabulary.ts'

/** Comma-separated words and phrases per topic. */
export type Evidence = Partial<Readonly<Record<TopicWord, { readonly clear: string; readonly hint: string }>>>

const clearWeight = 1
const hintWeight = 0.3
export interface Vote {
  readonly topic: TopicWord
  readonly weight: number
}

/** Terms as `keyOf` writes them → the topics they speak for. */
export function votesByTerm(
  keyOf: (term: string) => string,
  lists: readonly Evidence[],
): ReadonlyMap<string, readonly Vote[]> {
  const votes = new Map<string, Map<TopicWord, number>>()
  for (const list of lists) {
    for (const [topic, { clear, hint }] of Object.entries(list) as [TopicWord, { clear: string; hint: string }][]) {
      for (const [terms, weight] of [
        [hint, hintWeight],
        [clear, clearWeight],
      ] as const) {
        for (const term of terms.split(',')) {
          const key = keyOf(term)
          const known = votes.get(key) ?? new Map<TopicWord, number>()
          known.set(topic, Math.max(weight, known.get(topic) ?? 0))
          votes.set(key, known)
        }
      }
    }
  }
  return new Map(
    [...votes].map(([term, byTopic]) => [term, [...byTopic].map(([topic, weight]) => ({ topic, weight }))]),
  )
}

/** The beginnings of terms of several words, so that a look-up ends where no term can follow. */
export function beginningsOf(terms: Iterable<string>): ReadonlySet<string> {
  const beginnings = new Set<string>()
  for (const term of terms) {
    for (let end = term.indexOf(' '); end >= 0; end = term.indexOf(' ', end + 1)) beginnings.add(term.slice(0, end))
  }
  return beginnings
}

/** An English term by the stems of its words, joined by blanks. */
export const englishKey = (term: string): string =>
  term
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .map((word) => stemOf(word.replace(/['’]s$/, ''), 'en'))
    .join(' ')
