// What the article is about: its keywords in its own words, and topics of a fixed vocabulary.
import { type Outcome, pass } from '@newsloom/contracts/outcome'
import type { EnrichedArticle, LinkedArticle } from '@newsloom/contracts/records'
import { factsOf } from './article-facts.ts'
import type { KeywordsSettings } from './config.ts'
import { distinctPhrases } from './distinct-phrases.ts'
import { rankedPhrases, surfaceOf } from './ranked.ts'
import { topicsOf } from './topics/topics.ts'

/**
 * Adds `keywords` (best first, scores 0–1 that mean the same in every article: how likely a reader would name the
 * phrase) and `topics`. Drops nothing.
 */
export function keywords(article: LinkedArticle, settings: KeywordsSettings): Outcome<EnrichedArticle, never> {
  const facts = factsOf(article)
  const found = distinctPhrases(rankedPhrases(facts), settings.MAX_KEYWORDS).filter(
    ({ score }) => score >= settings.MIN_KEYWORD_SCORE,
  )
  const stems = new Set(found.map(({ words }) => words.map(({ stem }) => stem).join(' ')))
  return pass({
    ...article,
    keywords: found.map(({ candidate, score }) => ({
      text: surfaceOf(candidate, facts.tokens, article),
      score: Math.round(score * 1000) / 1000,
    })),
    topics: topicsOf(facts.tokens, stems, article.entities, settings.MIN_TOPIC_SCORE, article.language.code),
  })
}
