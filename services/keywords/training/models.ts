// The two models, learnt from labelled articles and applied to one.
import { featureNames } from '../src/feature-names.ts'
import { type LinearModel, linearScore } from '../src/first-look.ts'
import { byOdds } from '../src/ranked.ts'
import { lookAgain, lookedAtAgain } from '../src/second-look.ts'
import { evenTrees, type TreeModel, treeScore } from '../src/trees.ts'
import type { TrainingArticle, TrainingPhrase } from './articles.ts'
import { fitLinear, type Linear, type Row } from './fit-linear.ts'
import { fitTrees } from './fit-trees.ts'

export interface Models {
  readonly linear: LinearModel
  readonly trees: TreeModel
}

/**
 * How much the single words of KPCrowd count beside the phrases of DUC-2001. Cross-validated F1 of the two by this number:
 * 2.3 → 21.3 / 25.2, 2.6 → 21.8 / 24.8, 2.9 → 21.8 / 23.8, 3.2 → 22.1 / 22.1.
 */
const crowdWeight = 2.6

/** A hit's worth to F1 is 2 ÷ (10 + number of gold phrases): so much the rows of an article count. */
const weightOf = ({ set, gold }: TrainingArticle) => ((set === 'kpcrowd' ? crowdWeight : 1) * 30) / (10 + gold.size)

/** One forest of 80 trees: three learnt from different parts and added up were no better, and slower (measured). */
export const trainModels = (articles: readonly TrainingArticle[]): Models => ({
  linear: trainLinear(articles),
  trees: fitTrees(secondLookRows(articles)),
})

/**
 * The second look must learn from what the first look has not been learnt from: three parts,
 * each judged by the other two.
 */
function secondLookRows(articles: readonly TrainingArticle[]): Row[] {
  const parts = 3
  return Array.from({ length: parts }, (_, part) => part).flatMap((part) => {
    const linear = trainLinear(articles.filter((_, at) => at % parts !== part))
    const own = articles.filter((_, at) => at % parts === part)
    return own.flatMap((article) => {
      const phrases = firstLook(linear, article)
      lookAgain(phrases, article.candidates)
      const weight = weightOf(article)
      return phrases.map(({ features, positive }) => ({ features, positive, weight }))
    })
  })
}

/** The phrases by the two looks, the best first; those not looked at again are left out. */
export function rankedBy({ linear, trees }: Models): (article: TrainingArticle) => string[] {
  const model = evenTrees(trees)
  return (article) => {
    const phrases = firstLook(linear, article)
    lookAgain(phrases, article.candidates)
    return phrases
      .map(({ text, features }) => ({ text, score: treeScore(model, features) }))
      .sort((a, b) => b.score - a.score)
      .map(({ text }) => text)
  }
}

const firstLook = (linear: LinearModel, { phrases }: TrainingArticle): (TrainingPhrase & { odds: number })[] =>
  phrases
    .map((phrase) => ({
      ...phrase,
      features: phrase.features.slice(),
      odds: linearScore(phrase.features, phrase.candidate.words, linear),
    }))
    .sort(byOdds)
    .slice(0, lookedAtAgain)

function trainLinear(articles: readonly TrainingArticle[]): LinearModel {
  const rows = articles.flatMap((article) => {
    const weight = weightOf(article)
    return article.phrases.map(({ candidate, features, positive }) => ({
      words: candidate.words,
      features: features.subarray(0, featureNames.length),
      positive,
      weight,
    }))
  })
  return {
    word: rounded(fitLinear(rows.filter(({ words }) => words === 1))),
    phrase: rounded(fitLinear(rows.filter(({ words }) => words > 1))),
  }
}

const digits = (value: number) => Number(value.toPrecision(5))
const rounded = ({ weights, bias }: Linear): Linear => ({ weights: weights.map(digits), bias: digits(bias) })
