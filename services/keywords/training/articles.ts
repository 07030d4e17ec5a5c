// The labelled articles with the features of their candidates.
import { factsOf } from '../src/article-facts.ts'
import type { Candidate, Candidates } from '../src/candidates.ts'
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
  readonly candidate: Candidate
  readonly text: string
  readonly features: Float64Array
  readonly positive: boolean
}

export interface TrainingArticle {
  readonly set: KeyphraseSet
  readonly gold: ReadonlySet<string>
  readonly candidates: Candidates
  readonly phrases: readonly TrainingPhrase[]
}

const data = dataFolder()
export const articles: readonly TrainingArticle[] = keyphraseSets.flatMap((set) =>
  readGold(data, set).map((article) => prepared(article, set)),
)

function prepared(article: GoldArticle, set: KeyphraseSet): TrainingArticle {
  const facts = factsOf({ ...article, language: { code: 'en', confidence: 1, certain: true } })
  const gold = new Set(article.keywords.map(comparable).filter(Boolean))
  const { candidates, tokens } = facts
  const phrases = candidates.all.map((candidate) => {
    const text = surfaceOf(candidate, tokens, article)
    return { candidate, text, features: featuresOf(candidate, facts), positive: gold.has(comparable(text)) }
  })
  return { set, gold, candidates, phrases }
}
