// For tests and the bench: texts with the topics they are about, and how well those are found.
import { readFileSync } from 'node:fs'
import { tokensOf } from '../tokens.ts'
import { topicsOf } from './topics.ts'
import { type Topic, type TopicWord, vocabulary } from './vocabulary.ts'

interface LabelledText {
  readonly language: string
  readonly text: string
  /** Of its topics and those above them. */
  readonly ids: ReadonlySet<string>
}

/** Lines of `topics | text`, or where no language is given `language | topics | text`. */
export function labelledTexts(file: string, language?: string): LabelledText[] {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.includes(' | ') && !line.startsWith('#'))
    .map((line) => {
      const [own = '', labels = '', text = ''] = [...(language ? [language] : []), ...line.split(' | ')]
      const topics = labels.split(', ').map(topicOf)
      return { language: own, text, ids: new Set(topics.flatMap(({ id, parent }) => (parent ? [id, parent] : [id]))) }
    })
}

function topicOf(word: string): Topic {
  if (!(word in vocabulary)) throw new Error(`no topic ${word}`)
  return vocabulary[word as TopicWord]
}

export interface TopicScore {
  readonly name: string
  readonly hits: number
  readonly errors: number
  readonly f1: number
}

/** Per topic of the vocabulary: texts rightly said to be about it, and those wrongly or not. */
export function scoresOf(texts: readonly LabelledText[], least: number): TopicScore[] {
  const found = texts.map(({ language, text }) => {
    const topics = topicsOf(tokensOf({ title: '', text }, language), new Set(), [], least, language)
    return new Set(topics.map(({ id }) => id))
  })
  return Object.values(vocabulary).map(({ id, name }) => {
    let [hits, errors] = [0, 0]
    for (const [at, { ids }] of texts.entries()) {
      const isFound = found[at]?.has(id) === true
      if (isFound && ids.has(id)) hits += 1
      else if (isFound !== ids.has(id)) errors += 1
    }
    return { name, hits, errors, f1: f1Of(hits, errors) }
  })
}

const f1Of = (hits: number, errors: number) => (2 * hits) / Math.max(1, 2 * hits + errors)
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

/** Every topic counts the same; topics that no text is about and none is given are left out. */
export function macroF1(scores: readonly TopicScore[]): number {
  const met = scores.filter(({ hits, errors }) => hits + errors > 0)
  return sum(met.map(({ f1 }) => f1)) / met.length
}

/** Every topic of every text counts the same. */
export const microF1 = (scores: readonly TopicScore[]): number =>
  f1Of(sum(scores.map(({ hits }) => hits)), sum(scores.map(({ errors }) => errors)))
