// Article texts of the evaluation set's pages, the score, and the rate on one core beside Readability on linkedom:
//   npm run quality -- html --data ../shared/eval/data [--out pred.ndjson]
// The score is that of shared/eval/score_html.py, which can be run on the predictions of --out.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { Readability } from '@mozilla/readability'
import { extractPage } from '@newsloom/ingest/extract-page'
import { parseHTML } from 'linkedom'

const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } })
if (!values.data) throw new Error('usage: npm run quality -- html --data DIR [--out FILE]')

const unpacked = (...path: string[]) => gunzipSync(readFileSync(join(...path))).toString()
const folder = join(values.data, 'html')
const gold: { id: string; html_file: string; text: string }[] = unpacked(folder, 'gold.ndjson.gz')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
const pages = gold.map(({ html_file }) => unpacked(folder, html_file))

const own = (html: string) => {
  const page = extractPage(html)
  return typeof page === 'string' ? '' : (page.text ?? '')
}
const readability = (html: string) => new Readability(parseHTML(html).document).parse()?.textContent ?? ''

if (values.out) {
  const rows = gold.map(({ id }, at) => JSON.stringify({ id, text: own(pages[at] ?? '') }))
  writeFileSync(values.out, `${rows.join('\n')}\n`)
}
for (const [name, extract] of Object.entries({ newsloom: own, 'Readability on linkedom': readability })) {
  report(name, extract)
}

/** A second run is the one that is timed. */
function report(name: string, extract: (html: string) => string) {
  const texts = pages.map(extract)
  const started = process.cpuUsage()
  pages.forEach(extract)
  const { user, system } = process.cpuUsage(started)
  const rate = (pages.length / ((user + system) / 1e6)).toFixed(0)
  const halves = [0, 1].map((half) => f1(texts, (at) => at % 2 === half)).map(percent)
  process.stdout.write(
    `${name}: F1 ${percent(f1(texts, () => true))} (every other page ${halves.join(' / ')}), ${rate} pages a second of processor time\n`,
  )
}

/** Of 4-word shingles, precision and recall averaged over pages. */
function f1(texts: readonly string[], chosen: (at: number) => boolean): number {
  const shares = gold.flatMap(({ text }, at) =>
    chosen(at) ? [sharesOf(shingles(text), shingles(texts[at] ?? ''))] : [],
  )
  const precisions = shares.flatMap(([precision]) => precision ?? [])
  const recalls = shares.flatMap(([, recall]) => recall ?? [])
  const [p, r] = [mean(precisions), mean(recalls)]
  return (2 * p * r) / (p + r)
}

function sharesOf(wanted: ReadonlyMap<string, number>, found: ReadonlyMap<string, number>) {
  const hits = [...found].reduce((sum, [shingle, count]) => sum + Math.min(count, wanted.get(shingle) ?? 0), 0)
  return [found, wanted].map((all) => (all.size > 0 ? hits / total(all) : undefined))
}

function shingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? []
  const counts = new Map<string, number>()
  for (let at = 0; at < (words.length && Math.max(1, words.length - 3)); at += 1) {
    const shingle = words.slice(at, at + 4).join(' ')
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1)
  }
  return counts
}

function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}

function percent(share: number): string {
  return (100 * share).toFixed(2)
}
