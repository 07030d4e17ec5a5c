// The two models, learnt from labelled articles and applied to one.
import { featureNames } from '../src/feature-names.ts'
import { type LinearModel, linearScore } from '../src/first-look.ts'
import { lookAgain, lookedAtAgain } from '../src/second-look.ts'
import { type TreeModel, treeScore } from '../src/trees.ts'
import type { TrainingArticle, TrainingPhrase } from './articles.ts'
import { fitLinear, type Linear } from './fit-linear.ts'
import { fitTrees } from './fit-trees.ts'

export interface Models {
  readonly linear: LinearModel
  readonly trees: TreeModel
}

/** How much the single words of KPCrowd count beside the phrases of DUC-2001. */
const crowdWeight = 2.6

/** A hit's worth to F1 is 2 ÷ (10 + number of gold phrases): so much the rows of an article count. */
const weightOf = ({ set, gold }: TrainingArticle) => ((set === 'kpcrowd' ? crowdWeight : 1) * 30) / (10 + gold.size)

export function trainModels(articles: readonly TrainingArticle[]): Models {
  // What the second look learns from must not have been seen by the first: three parts, each judged by the other two.
  const parts = 3
  const looked = Array.from({ length: parts }, (_, part) => {
    const linear = trainLinear(articles.filter((_, at) => at % parts !== part))
    return articles
      .filter((_, at) => at % parts === part)
      .map((article) => ({ article, phrases: firstLook(linear, article) }))
  }).flat()
  const rows = looked.flatMap(({ article, phrases }) => {
    lookAgain(phrases)
    const weight = weightOf(article)
    return phrases.map(({ features, positive }) => ({ features, positive, weight }))
  })
  const trees = fitTrees(rows)
  return { linear: trainLinear(articles), trees }
}

/** The phrases by the two looks, the best first; those not looked at again are left out. */
export function rankedBy({ linear, trees }: Models, article: TrainingArticle): string[] {
  const phrases = firstLook(linear, article)
  lookAgain(phrases)
  return phrases
    .map(({ text, features }) => ({ text, score: treeScore(trees, features) }))
    .sort((a, b) => b.score - a.score)
    .map(({ text }) => text)
}

const firstLook = (linear: LinearModel, { phrases }: TrainingArticle): (TrainingPhrase & { odds: number })[] =>
  phrases
    .map((phrase) => ({
      ...phrase,
      features: phrase.features.slice(),
      odds: linearScore(phrase.features, phrase.words, linear),
    }))
    .sort((a, b) => b.odds - a.odds)
    .slice(0, lookedAtAgain)

function trainLinear(articles: readonly TrainingArticle[]): LinearModel {
  const rows = articles.flatMap((article) => {
    const weight = weightOf(article)
    return article.phrases.map(({ words, features, positive }) => ({
      words,
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
