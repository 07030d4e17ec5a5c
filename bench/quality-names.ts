// Scores of the recogniser of names, and the check of every offset over the stream of real articles:
//   node bench/quality-names.ts --data ../shared/eval/data [--predictions DIR]
// With --predictions it writes one NDJSON file per set for the evaluation data's own scorer (score_ner.py).
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { entityLinkerSettings } from '@newsloom/entity-linker/config'
import { type NamedArticle, type NameMention, recogniseNames } from '@newsloom/entity-linker/names'
import { openResources } from '@newsloom/entity-linker/open-resources'
import { readGold, readRows } from '@newsloom/entity-linker/training/documents'
import { scoreSpans } from '@newsloom/entity-linker/training/scores'
import { readConfig } from '@newsloom/runtime/config'

const { values } = parseArgs({ options: { data: { type: 'string' }, predictions: { type: 'string' } } })
if (!values.data) throw new Error('usage: quality-names.ts --data DIR [--predictions DIR]')
const { data, predictions } = values
const say = (line: string) => process.stdout.write(`${line}\n`)
const folder = mkdtempSync(path.join(tmpdir(), 'names-'))
const { names: resources, close } = await openResources(
  readConfig(entityLinkerSettings, { KNOWLEDGE_BASE_FILE: path.join(folder, 'knowledge-base.sqlite') }),
)

const types = ['person', 'organisation', 'place'] as const
const english = (title: string, text: string): NamedArticle => ({ title, text, language: { code: 'en' } })
const mentionsOf = (article: NamedArticle): NameMention[] =>
  recogniseNames(article, resources).flatMap(({ mentions }) => mentions)

const goals: Readonly<Record<string, string>> = {
  'worldwide-dev': 'strict ≥ 80, overlap ≥ 87, people ≥ 85',
  'conll03-testa': 'strict ≥ 70; out of domain, never trained on',
}

say('set             strict  overlap  people per article   (F1)')
for (const [set, goal] of Object.entries(goals)) {
  const gold = readGold(path.join(data, 'ner', `${set}.ndjson.gz`))
  const found = gold.map(({ title, body }) =>
    mentionsOf(english(title.text, body.text)).filter(({ field }) => field === 'text'),
  )
  const spans = found.map((mentions) => mentions.map((one) => ({ ...one, type: types.indexOf(one.type) })))
  const texts = gold.map(({ body }) => body.text)
  const scores = scoreSpans(texts, gold.map(({ body }) => body.spans), spans) // biome-ignore format: one call
  const [strict, overlap, people] = [scores.strict, scores.overlap, scores.people].map((score) => score.toFixed(1))
  say(`${set.padEnd(15)} ${strict}    ${overlap}     ${people}                 goal: ${goal}`)
  if (predictions === undefined) continue
  mkdirSync(predictions, { recursive: true })
  const rows = gold.map(({ id }, at) => JSON.stringify({ id, entities: found[at] }))
  writeFileSync(path.join(predictions, `${set}.ndjson`), `${rows.join('\n')}\n`)
}

interface StreamRow {
  readonly title: string
  readonly text: string
}
let mentions = 0
let wrong = 0
const stream = readRows<StreamRow>(path.join(data, 'stream', 'articles.ndjson.gz'))
for (const { title, text } of stream) {
  const article = english(title, text)
  for (const { field, start, end } of mentionsOf(article)) {
    mentions += 1
    const name = article[field].slice(start, end)
    // A name begins and ends with something that is seen, and a letter or digit is in it.
    if (name.length !== end - start || !/[\p{L}\p{N}]/u.test(name) || name !== name.trim()) wrong += 1
  }
}
say(`offsets: ${stream.length} articles of the stream, ${mentions} mentions, ${wrong} that do not slice to a name`)
close()
rmSync(folder, { recursive: true })
