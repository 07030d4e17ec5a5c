// Which topics of the fixed vocabulary an article is about, from the words that speak for each.
import type { Entity } from '@newsloom/contracts/records'
import type { Token } from '../tokens.ts'
import type { Vote } from './evidence.ts'
import { termCounts } from './term-counts.ts'
import { type TopicTerms, topicTermsOf } from './topic-terms.ts'
import { type Topic, type TopicWord, vocabulary } from './vocabulary.ts'

export interface FoundTopic {
  readonly id: string
  readonly name: string
  /** 0–1. */
  readonly score: number
}

/** A word that is one of the article's keywords, or in one, counts so much more. */
const keywordFactor = 1.3
/** The evidence at which a short text's score is 0.63. */
const enough = 2

/**
 * Topics with a score of at least `least`, the best first. A topic brings in the one above it. None in a language
 * (ISO 639-1, or `und`) without evidence.
 */
export function topicsOf(
  tokens: readonly Token[],
  keywordStems: ReadonlySet<string>,
  entities: readonly Entity[],
  least: number,
  language: string,
): FoundTopic[] {
  const terms = topicTermsOf(language)
  if (terms === undefined) return []
  // The longer the text, the more evidence there is of everything.
  const needed = enough * (1 + Math.log(Math.max(1, tokens.length / 40)) / 1.4)
  const scores = new Map<string, { topic: Topic; score: number }>()
  const raise = (topic: Topic, score: number) => {
    if (score > (scores.get(topic.id)?.score ?? 0)) scores.set(topic.id, { topic, score })
  }
  for (const [word, evidence] of evidenceOf(tokens, keywordStems, entities, terms)) {
    const topic: Topic = vocabulary[word]
    const score = 1 - Math.exp(-evidence / needed)
    raise(topic, score)
    const parent = topic.parent && parents.get(topic.parent)
    if (parent && score >= least) raise(parent, score)
  }
  return [...scores.values()]
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || (a.topic.id < b.topic.id ? -1 : 1))
    .map(({ topic, score }) => ({ id: topic.id, name: topic.name, score: Math.round(score * 1000) / 1000 }))
}

const parents: ReadonlyMap<string, Topic> = new Map(Object.values(vocabulary).map((topic) => [topic.id, topic]))

/** Per topic, the sum over its terms of weight × (1 + ln occurrences); an occurrence in the title counts more. */
function evidenceOf(
  tokens: readonly Token[],
  keywordStems: ReadonlySet<string>,
  entities: readonly Entity[],
  terms: TopicTerms,
) {
  // Somebody called Court or Bishop is evidence of nothing.
  const counts = termCounts(tokens, namesOfPeople(tokens, entities), terms)
  const named = terms.termOf ? new Set(Array.from(keywordStems, terms.termOf)) : keywordStems
  const evidence = new Map<TopicWord, number>()
  for (const [term, count] of counts) {
    const strength = (1 + Math.log(Math.max(1, count))) * (named.has(term) ? keywordFactor : 1)
    for (const { topic, weight } of terms.votes.get(term) as readonly Vote[]) {
      evidence.set(topic, (evidence.get(topic) ?? 0) + weight * strength)
    }
  }
  return evidence
}

/** For each token, 1 where it is within the name of a person. */
function namesOfPeople(tokens: readonly Token[], entities: readonly Entity[]): Uint8Array {
  const within = new Uint8Array(tokens.length)
  const names = entities.filter(({ type }) => type === 'person').flatMap(({ mentions }) => mentions)
  for (const field of ['title', 'text'] as const) {
    const spans = names.filter((name) => name.field === field).sort((a, b) => a.start - b.start)
    let next = 0
    for (let at = tokens.findIndex((token) => token.field === field); at >= 0 && at < tokens.length; at += 1) {
      const token = tokens[at] as Token
      if (token.field !== field) break
      while (next < spans.length && (spans[next]?.end ?? 0) < token.end) next += 1
      const span = spans[next]
      if (span === undefined) break
      if (span.start <= token.start) within[at] = 1
    }
  }
  return within
}
