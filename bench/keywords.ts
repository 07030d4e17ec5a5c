// Keywords for the evaluation sets, and the rate on one core:
//   node bench/keywords.ts --data ../shared/eval/data --out DIR
//   python3 ../shared/eval/score_keyphrases.py ../shared/eval/data/keyphrases/kpcrowd.ndjson.gz DIR/kpcrowd.ndjson
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import type { LinkedArticle } from '@newsloom/contracts/records'
import { keywords } from '@newsloom/keywords'
import { keywordsSettings } from '@newsloom/keywords/config'
import { Value } from 'typebox/value'

const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } })
if (!values.data || !values.out) throw new Error('usage: keywords.ts --data DIR --out DIR')
mkdirSync(values.out, { recursive: true })
const settings = Value.Create(keywordsSettings)

for (const set of ['keyphrases/kpcrowd', 'keyphrases/duc2001', 'stream/articles']) {
  const articles = read(join(values.data, `${set}.ndjson.gz`))
  // The first articles pay for the lexicon and the compiler.
  for (const article of articles.slice(0, 100)) keywords(article, settings)
  const started = process.cpuUsage()
  const lines = articles.map((article) => {
    const decided = keywords(article, settings)
    if (decided.kind !== 'pass') throw new Error('keywords dropped an article')
    const { id, keywords: found, topics } = decided.value
    return JSON.stringify({ id, keywords: found, topics })
  })
  const { user, system } = process.cpuUsage(started)
  const rate = Math.round((articles.length / (user + system)) * 1e6)
  writeFileSync(join(values.out, `${set.split('/')[1]}.ndjson`), `${lines.join('\n')}\n`)
  process.stdout.write(`${set}: ${articles.length} articles, ${rate} articles/s of processor time\n`)
}

function read(path: string): LinkedArticle[] {
  const rows: { id?: string; url?: string; title: string; text: string }[] = gunzipSync(readFileSync(path))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  return rows.map(({ id, url, title, text }) => ({
    v: 1,
    kind: 'article',
    id: id ?? url ?? '',
    ingestedAt: '2026-01-01T00:00:00.000Z',
    generation: 0,
    title,
    text,
    publisher: {},
    authors: [],
    language: { code: 'en', confidence: 1, certain: true },
    fingerprint: '',
    entities: [],
    linkedPublisher: { id: null },
  }))
}
