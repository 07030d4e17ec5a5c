// Learns the rarity table and the keyword weights from the evaluation folder's dev sets:
//   npm run train:keywords -- --data ../shared/eval/data
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { factsOf } from '../src/article-facts.ts'
import { featureNames, featuresOf } from '../src/features.ts'
import { surfaceOf } from '../src/ranked.ts'
import { hashOf, pack, rarityFrom } from '../src/rarity.ts'
import { clausesOf } from '../src/tokens.ts'
import { type LinearModel, linearScore } from '../src/word-score.ts'
import {
  backgroundTexts,
  comparable,
  f1At10,
  type GoldArticle,
  type KeyphraseSet,
  keyphraseSets,
  readGold,
} from './evaluation-sets.ts'
import { fitLinear } from './fit-linear.ts'

/** A stem in fewer articles than this counts as seen in this many: an article's own words must not look known. */
const least = 3
/** How much the single words of KPCrowd count beside the phrases of DUC-2001. */
const crowdWeight = 2
const folds = 5

interface TrainingArticle {
  readonly set: KeyphraseSet
  readonly gold: ReadonlySet<string>
  readonly phrases: readonly { readonly text: string; readonly words: number; readonly features: readonly number[] }[]
}

const { values } = parseArgs({ options: { data: { type: 'string' } } })
if (!values.data) throw new Error('usage: train.ts --data DIR')
const data = values.data

const table = rarityTable(backgroundTexts(data))
writeJson('rarity-table.json', table)
const rarity = rarityFrom(table)
const articles = keyphraseSets.flatMap((set) => readGold(data, set).map((article) => prepared(article, set)))

crossValidate()
const model = train(articles)
writeJson('word-score-model.json', rounded(model))
report('on the training articles themselves', articles, model)
const strongest = model.word.weights
  .map((weight, at) => ({ feature: featureNames[at], word: weight, phrase: model.phrase.weights[at] ?? 0 }))
  .sort((a, b) => Math.abs(b.word) + Math.abs(b.phrase) - Math.abs(a.word) - Math.abs(a.phrase))
for (const { feature, word, phrase } of strongest.slice(0, 12)) {
  print(`  ${word.toFixed(2).padStart(7)} ${phrase.toFixed(2).padStart(7)}  ${feature}`)
}

function rarityTable(texts: readonly string[]) {
  const counts = new Map<number, number>()
  for (const text of texts) {
    const { clauses } = clausesOf(text, 'en', 'text', 1)
    const stems = new Set(clauses.flatMap(({ tokens }) => tokens.map((token) => hashOf(token.stem))))
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  }
  for (const [stem, count] of counts) if (count <= least) counts.delete(stem)
  return { articles: texts.length, least, packed: pack(counts) }
}

function prepared(article: GoldArticle, set: KeyphraseSet): TrainingArticle {
  const readable = { ...article, language: { code: 'en', confidence: 1, certain: true } }
  const facts = { ...factsOf(readable), rarity }
  const phrases = [...facts.candidates.byKey.values()].map((candidate) => ({
    text: surfaceOf(candidate, article),
    words: candidate.words,
    features: featuresOf(candidate, facts),
  }))
  return { set, gold: new Set(article.keywords.map(comparable).filter(Boolean)), phrases }
}

/** A hit's worth to F1 is 2 ÷ (10 + number of gold phrases): so much each article's rows count. */
function train(from: readonly TrainingArticle[]): LinearModel {
  const rows = from.flatMap(({ set, gold, phrases }) => {
    const weight = (set === 'kpcrowd' ? crowdWeight : 1) / (10 + gold.size)
    return phrases.map(({ text, words, features }) => ({
      words,
      features,
      weight,
      positive: gold.has(comparable(text)),
    }))
  })
  return {
    word: fitLinear(rows.filter(({ words }) => words === 1)),
    phrase: fitLinear(rows.filter(({ words }) => words > 1)),
  }
}

function crossValidate() {
  const held: { article: TrainingArticle; model: LinearModel }[] = []
  for (let fold = 0; fold < folds; fold += 1) {
    const own = train(articles.filter((_, at) => at % folds !== fold))
    for (const article of articles.filter((_, at) => at % folds === fold)) held.push({ article, model: own })
  }
  for (const set of keyphraseSets) {
    const scores = held
      .filter(({ article }) => article.set === set)
      .map(({ article, model: own }) => scoreOf(article, own))
    print(`${set}: F1@10 ${mean(scores).toFixed(2)} (${folds}-fold cross-validation)`)
  }
}

function report(title: string, on: readonly TrainingArticle[], with_: LinearModel) {
  const scores = keyphraseSets.map((set) =>
    mean(on.filter((article) => article.set === set).map((a) => scoreOf(a, with_))),
  )
  print(`${title}: ${keyphraseSets.map((set, at) => `${set} ${scores[at]?.toFixed(2)}`).join(', ')}`)
}

function scoreOf({ phrases, gold }: TrainingArticle, own: LinearModel): number {
  const ranked = phrases
    .map(({ text, words, features }) => ({ text, odds: linearScore(features, words, own) }))
    .sort((a, b) => b.odds - a.odds)
  return (
    100 *
    f1At10(
      ranked.slice(0, 30).map(({ text }) => text),
      gold,
    )
  )
}

function rounded({ word, phrase }: LinearModel): LinearModel {
  const digits = (value: number) => Number(value.toPrecision(5))
  const side = ({ weights, bias }: LinearModel['word']) => ({ weights: weights.map(digits), bias: digits(bias) })
  return { word: side(word), phrase: side(phrase) }
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length)
}

function writeJson(name: string, value: unknown) {
  writeFileSync(new URL(`../src/${name}`, import.meta.url), `${JSON.stringify(value)}\n`)
}

function print(line: string) {
  process.stdout.write(`${line}\n`)
}
