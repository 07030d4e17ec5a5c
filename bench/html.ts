// Article texts of the evaluation set's pages, and the rate on one thread:
//   node bench/html.ts --data ../shared/eval/data --out pred.ndjson
//   python3 ../shared/eval/score_html.py ../shared/eval/data/html/gold.ndjson.gz pred.ndjson
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { extractPage } from '@newsloom/ingest/extract-page'

const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } })
if (!values.data || !values.out) throw new Error('usage: html.ts --data DIR --out FILE')

const unpacked = (...path: string[]) => gunzipSync(readFileSync(join(...path))).toString()
const folder = join(values.data, 'html')
const gold: { id: string; html_file: string }[] = unpacked(folder, 'gold.ndjson.gz')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
const pages = gold.map(({ id, html_file }) => ({ id, html: unpacked(folder, html_file) }))

const started = performance.now()
const predictions = pages.map(({ id, html }) => JSON.stringify({ id, ...extractPage(html) }))
const seconds = (performance.now() - started) / 1000
writeFileSync(values.out, `${predictions.join('\n')}\n`)
process.stdout.write(`${pages.length} pages, ${(pages.length / seconds).toFixed(1)} a second\n`)
