// Everything the features of one article's candidates are computed from.
import type { Entity, LinkedArticle } from '@newsloom/contracts/records'
import { type Candidates, candidatesOf } from './candidates.ts'
import { partsOf } from './parts.ts'
import { type Token, tokensOf } from './tokens.ts'

const leadSentences = 2

export type ReadableArticle = Pick<LinkedArticle, 'title' | 'text' | 'language'> & {
  readonly entities?: readonly Entity[]
}

export interface ArticleFacts {
  readonly tokens: readonly Token[]
  readonly candidates: Candidates
  readonly titleStems: ReadonlySet<string>
  /** The title shouts: its capitals say nothing. */
  readonly titleInCapitals: boolean
  /** The number of the last sentence of the lead. */
  readonly leadEnd: number
  /** For each candidate, how often the most frequent longer phrase around it occurs. */
  readonly longerCounts: Int32Array
}

export function factsOf(article: ReadableArticle): ArticleFacts {
  const tokens = tokensOf(article, article.language.code)
  const mentions = (article.entities ?? []).flatMap((entity) => entity.mentions)
  const candidates = candidatesOf(tokens, mentions)
  const opening = tokens.find(({ field }) => field === 'text')
  return {
    tokens,
    candidates,
    titleStems: new Set(tokens.filter(({ field }) => field === 'title').map(({ word }) => word.stem)),
    titleInCapitals: article.title === article.title.toUpperCase(),
    leadEnd: (opening?.sentence ?? 0) + leadSentences - 1,
    longerCounts: longerCounts(candidates),
  }
}

/** One-off phrases of three and more words say nothing. */
function longerCounts(candidates: Candidates): Int32Array {
  const counts = new Int32Array(candidates.all.length)
  for (const candidate of candidates.all) {
    const { words, at } = candidate
    if (words === 1 || (words > 2 && at.length < 2)) continue
    for (const part of partsOf(candidate, candidates)) counts[part] = Math.max(counts[part] as number, at.length)
  }
  return counts
}
