// Learns what the features of a candidate are worth: a linear first look, and trees for the second.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { articles, type TrainingArticle } from './articles.ts'
import { f1At10, keyphraseSets } from './evaluation-sets.ts'
import { rankedBy, trainModels } from './models.ts'

const folds = 5
const { values } = parseArgs({
  options: { data: { type: 'string' }, 'cross-validate': { type: 'boolean', default: true } },
  allowNegative: true,
})

if (values['cross-validate']) crossValidate()
const models = trainModels(articles)
writeJson('first-look-model.json', models.linear)
writeJson('second-look-model.json', models.trees)
const rank = rankedBy(models)
report(
  'on the training articles themselves',
  articles.map((article) => ({ article, rank })),
)

function crossValidate() {
  const held: Judged[] = []
  for (let fold = 0; fold < folds; fold += 1) {
    const own = rankedBy(trainModels(articles.filter((_, at) => at % folds !== fold)))
    for (const article of articles.filter((_, at) => at % folds === fold)) held.push({ article, rank: own })
  }
  report(`${folds}-fold cross-validation`, held)
}

interface Judged {
  readonly article: TrainingArticle
  readonly rank: ReturnType<typeof rankedBy>
}

function report(title: string, judged: readonly Judged[]) {
  const scores = keyphraseSets.map((set) => {
    const f1s = judged
      .filter(({ article }) => article.set === set)
      .map(({ article, rank }) => f1At10(rank(article), article.gold))
    return `${set} ${((100 * f1s.reduce((sum, f1) => sum + f1, 0)) / f1s.length).toFixed(2)}`
  })
  process.stdout.write(`F1@10, ${title}: ${scores.join(', ')}\n`)
}

function writeJson(name: string, value: unknown) {
  writeFileSync(new URL(`../src/${name}`, import.meta.url), `${JSON.stringify(value)}\n`)
}
