// How many articles about grain, crude, interest rates, earnings, acquisitions or shipping get an economic topic:
//   npm run quality -- topics --data ../shared/eval/data
// What an article is about is told by its headline alone, by the words below, which are not those of the stage's evidence.
// Then the F1 on the project's own labelled texts.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { keywords } from '@newsloom/keywords'
import { keywordsSettings } from '@newsloom/keywords/config'
import { labelledTexts, macroF1, microF1, scoresOf } from '@newsloom/keywords/labelled-texts'
import { Value } from 'typebox/value'
import { linkedArticles } from './linked-articles.ts'

const { values } = parseArgs({ options: { data: { type: 'string' }, list: { type: 'boolean', default: false } } })
if (!values.data) throw new Error('usage: topics.ts --data DIR [--list]')
const settings = Value.Create(keywordsSettings)
const economy = 'medtop:04000000'

const subjects: Readonly<Record<string, RegExp>> = {
  grain: /\b(?:grains?|wheat|corn|maize|barley|rice|sorghum|soybeans?)\b/iu,
  crude: /\b(?:crude|oil|opec|petroleum|barrels?)\b/iu,
  'interest rates': /\b(?:(?:interest|prime|discount|lending|deposit) rates?|rate (?:cut|rise|hike))\b/iu,
  earnings:
    /\b(?:(?:1st|2nd|3rd|4th|first|second|third|fourth) (?:qtr|quarter)|(?:qtr|year|yr) (?:net|loss|profit)|earnings)\b/iu,
  acquisitions: /\b(?:acqui\w+|takeover|merger?s?|merge|buyout|bids? for|(?:buys?|sells?) (?:stake|unit))\b/iu,
  shipping: /\b(?:ships?|shipping|vessels?|tankers?|ports?|freight|cargo)\b/iu,
}

const articles = linkedArticles(join(values.data, 'stream/articles.ndjson.gz'))
for (const [subject, headline] of Object.entries(subjects)) {
  const about = articles.filter(({ title }) => headline.test(title))
  const without = about.filter((article) => {
    const decided = keywords(article, settings)
    return decided.kind !== 'pass' || !decided.value.topics.some(({ id }) => id === economy)
  })
  const share = ((100 * (about.length - without.length)) / about.length).toFixed(1)
  process.stdout.write(`${subject}: ${about.length} articles, ${share} % with an economic topic\n`)
  if (values.list) for (const { title } of without) process.stdout.write(`  without: ${title}\n`)
}

tellF1('English', labelledTexts('labelled-texts.txt', 'en'))
tellF1('tuned on', labelledTexts('labelled-texts-languages.txt'))
const heldBack = labelledTexts('labelled-texts-held-back.txt')
tellF1('held back', heldBack)
for (const [language, texts] of Map.groupBy(heldBack, (text) => text.language)) tellF1(`held back, ${language}`, texts)

function tellF1(what: string, texts: ReturnType<typeof labelledTexts>) {
  const scores = scoresOf(texts, settings.MIN_TOPIC_SCORE)
  const [macro, micro] = [macroF1(scores), microF1(scores)].map((f1) => f1.toFixed(2))
  process.stdout.write(`${what}: ${texts.length} texts, F1 macro ${macro}, micro ${micro}\n`)
}
