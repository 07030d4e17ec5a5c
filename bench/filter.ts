// What the filter rejects of texts that are all articles or parts of them, by set and reason: each drop here is a false one.
//   node bench/filter.ts --data ../shared/eval/data [--show]
// With --show it prints the beginning of each rejected text, to be judged by hand.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { ingestedArticle } from '@newsloom/contracts/records-samples'
import { filter, filterRules } from '@newsloom/filter'
import { filterSettings } from '@newsloom/filter/config'
import { Value } from 'typebox/value'

const { values } = parseArgs({ options: { data: { type: 'string' }, show: { type: 'boolean', default: false } } })
if (!values.data) throw new Error('usage: filter.ts --data DIR [--show]')

interface Row {
  readonly id?: string
  readonly title?: string
  readonly text: string
}
const readSet = (path: string): Row[] =>
  gunzipSync(readFileSync(path))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

const sets = [
  'stream/articles',
  'ner/conll03-testa',
  'ner/worldwide-dev',
  'ner/worldwide-train',
  'keyphrases/duc2001',
  'keyphrases/kpcrowd',
  'html/gold',
  'langid/langid',
]
const rules = filterRules(Value.Create(filterSettings))
for (const set of sets) {
  const rows = readSet(join(values.data, `${set}.ndjson.gz`))
  const drops = rows.flatMap(({ id = '', title = '', text }) => {
    const decided = filter(ingestedArticle({ id, title, text }), rules)
    return decided.kind === 'drop' ? [{ reason: decided.reason, id, title, text }] : []
  })
  const counts = Map.groupBy(drops, ({ reason }) => reason)
  const told = [...counts].map(([reason, { length }]) => `${reason} ${length}`).join(', ')
  process.stdout.write(`${set.padEnd(20)} ${String(rows.length).padStart(5)} texts, rejected: ${told || 'none'}\n`)
  if (!values.show) continue
  for (const { reason, id, title, text } of drops) {
    process.stdout.write(`  ${reason} ${id} ${JSON.stringify(title)} ${JSON.stringify(text.slice(0, 300))}\n`)
  }
}
