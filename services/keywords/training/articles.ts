// The labelled articles with the features of their candidates.
import { factsOf } from '../src/article-facts.ts'
import { featuresOf } from '../src/features.ts'
import { surfaceOf } from '../src/ranked.ts'
import {
  comparable,
  dataFolder,
  type GoldArticle,
  type KeyphraseSet,
  keyphraseSets,
  readGold,
} from './evaluation-sets.ts'

export interface TrainingPhrase {
  readonly key: string
  readonly text: string
  readonly words: number
  readonly features: Float64Array
  readonly positive: boolean
}

export interface TrainingArticle {
  readonly set: KeyphraseSet
  readonly gold: ReadonlySet<string>
  readonly phrases: readonly TrainingPhrase[]
}

const data = dataFolder()
export const articles: readonly TrainingArticle[] = keyphraseSets.flatMap((set) =>
  readGold(data, set).map((article) => prepared(article, set)),
)

function prepared(article: GoldArticle, set: KeyphraseSet): TrainingArticle {
  const facts = factsOf({ ...article, language: { code: 'en', confidence: 1, certain: true } })
  const gold = new Set(article.keywords.map(comparable).filter(Boolean))
  const phrases = [...facts.candidates.byKey.values()].map((candidate) => {
    const text = surfaceOf(candidate, article)
    const positive = gold.has(comparable(text))
    return { key: candidate.key, text, words: candidate.words, features: featuresOf(candidate, facts), positive }
  })
  return { set, gold, phrases }
}
