// The phrases that say what an article is about. First version: frequency, first position and length.
import { type Outcome, pass } from '@newsloom/contracts/outcome'
import type { EnrichedArticle, LinkedArticle } from '@newsloom/contracts/records'
import { type Candidate, candidatesOf } from './candidates.ts'
import type { KeywordsSettings } from './config.ts'
import { stopWordsOf } from './stop-words.ts'
import { clausesOf } from './tokens.ts'

export function keywords(article: LinkedArticle, settings: KeywordsSettings): Outcome<EnrichedArticle> {
  const language = article.language.code
  const title = clausesOf(article.title, language, 'title', 0)
  const body = clausesOf(article.text, language, 'text', title.sentences)
  const mentions = article.entities.flatMap((entity) => entity.mentions)
  const { byKey, wordCount } = candidatesOf([...title.clauses, ...body.clauses], stopWordsOf(language), mentions)
  const scored = [...byKey.values()].map((candidate) => ({ candidate, score: scoreOf(candidate, wordCount) }))
  scored.sort((a, b) => b.score - a.score || (a.candidate.key < b.candidate.key ? -1 : 1))
  return pass({
    ...article,
    keywords: scored.slice(0, settings.MAX_KEYWORDS).map(({ candidate, score }) => ({ text: surfaceOf(candidate), score })),
    topics: [],
  })
}

function scoreOf({ occurrences, words, named }: Candidate, wordCount: number): number {
  const early = 1 - (occurrences[0]?.position ?? 0) / Math.max(1, wordCount)
  const weight = Math.log1p(occurrences.length) * (0.5 + early) * (words > 1 || named ? 1.5 : 1)
  return weight / (1 + weight)
}

function surfaceOf({ occurrences: [first], words }: Candidate): string {
  if (!first) return ''
  const tokens = first.clause.tokens.slice(first.at, first.at + words)
  return tokens.map(({ text }) => text).join(' ')
}
