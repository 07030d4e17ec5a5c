// Keywords for the evaluation sets, and the rate on one core, beside YAKE's where its Python is named:
//   node bench/keywords.ts --data ../shared/eval/data [--out DIR] [--yake /tmp/yake/bin/python]
//   python3 ../shared/eval/score_keyphrases.py ../shared/eval/data/keyphrases/kpcrowd.ndjson.gz DIR/kpcrowd.ndjson
// (python3 -m venv /tmp/yake && /tmp/yake/bin/pip install yake==0.7.3). The two take turns on the first articles of each set; a
// rate is the median of the turns, in articles per second of processor time, starting up left out.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { LinkedArticle } from '@newsloom/contracts/records'
import { keywords } from '@newsloom/keywords'
import { keywordsSettings } from '@newsloom/keywords/config'
import { Value } from 'typebox/value'
import { linkedArticles } from './linked-articles.ts'

const { values } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string' }, yake: { type: 'string' } },
})
const { data, out, yake } = values
if (!data) throw new Error('usage: keywords.ts --data DIR [--out DIR] [--yake PYTHON]')
const settings = Value.Create(keywordsSettings)
const turns = 3
const mostTimed = 400
/** The first articles pay for the lexicon and the compiler. */
const warmUp = 1000

for (const set of ['keyphrases/kpcrowd', 'keyphrases/duc2001', 'stream/articles']) {
  const path = join(data, `${set}.ndjson.gz`)
  const articles = linkedArticles(path)
  for (let i = 0; i < warmUp; i += 1) keywords(articles[i % articles.length] as LinkedArticle, settings)
  const [own, theirs]: [number[], number[]] = [[], []]
  const timed = articles.slice(0, mostTimed)
  for (let turn = 0; turn < turns; turn += 1) {
    const started = process.cpuUsage()
    timed.forEach(keywordsLine)
    const { user, system } = process.cpuUsage(started)
    own.push((timed.length / (user + system)) * 1e6)
    if (yake) theirs.push(yakeRate(yake, path))
  }
  if (out) {
    mkdirSync(out, { recursive: true })
    writeFileSync(join(out, `${set.split('/')[1]}.ndjson`), `${articles.map(keywordsLine).join('\n')}\n`)
  }
  const beside = yake ? `; YAKE ${median(theirs).toFixed(0)}, ratio ${(median(own) / median(theirs)).toFixed(1)}` : ''
  process.stdout.write(`${set}: ${timed.length} articles, ${Math.round(median(own))} articles/s${beside}\n`)
}

function keywordsLine(article: LinkedArticle): string {
  const decided = keywords(article, settings)
  if (decided.kind !== 'pass') throw new Error('keywords dropped an article')
  const { id, keywords: found, topics } = decided.value
  return JSON.stringify({ id, keywords: found, topics })
}

function yakeRate(python: string, path: string): number {
  const script = new URL('keywords-yake.py', import.meta.url).pathname
  const { stderr, status } = spawnSync(python, [script, path, '--limit', `${mostTimed}`], { encoding: 'utf8' })
  const rate = /([\d.]+) articles\/s/.exec(stderr)?.[1]
  if (status !== 0 || rate === undefined) throw new Error(`${python} ${script}: ${stderr}`)
  return Number(rate)
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}
