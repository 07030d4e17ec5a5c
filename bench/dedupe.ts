// Articles a second and bytes per remembered article of dedupe, beside datasketch in the same run:
//   node bench/dedupe.ts --data ../shared/eval/data [--valkey redis://127.0.0.1:6379] [--python venv/bin/python]
// The Valkey server is emptied first. The Python needs `pip install datasketch==2.0.0`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '@newsloom/runtime/config'
import { Redis } from 'ioredis'
import { openSqliteClaims } from '../services/dedupe/src/adapters/sqlite-claims.ts'
import { openValkeyClaims } from '../services/dedupe/src/adapters/valkey-claims.ts'
import type { ClaimStore } from '../services/dedupe/src/claims.ts'
import { dedupeSettings } from '../services/dedupe/src/config.ts'
import { fingerprintsOf } from '../services/dedupe/src/evidence.ts'
import { encodeEvidence } from '../services/dedupe/src/evidence-bytes.ts'
import { resolve } from '../services/dedupe/src/resolve.ts'
import { type BenchArticle, readArticles, repeated } from './dedupe-articles.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    valkey: { type: 'string' },
    python: { type: 'string' },
    articles: { type: 'string', default: '20000' },
  },
})
if (!values.data) throw new Error('usage: dedupe.ts --data DIR [--valkey URL] [--python FILE] [--articles N]')

const settings = readConfig(dedupeSettings, {})
const batch = 64
const say = (line: string) => process.stdout.write(`${line}\n`)
const articles = repeated(readArticles(path.join(values.data, 'stream', 'articles.ndjson.gz')), Number(values.articles))
const characters = articles.reduce((sum, { title, text }) => sum + title.length + text.length, 0)
say(`${articles.length} articles, ${Math.round(characters / articles.length)} characters each`)

const claimOf = (article: BenchArticle) => {
  const { fingerprint, bands, evidence } = fingerprintsOf(article)
  return { id: article.id, content: fingerprint, bands, evidence: encodeEvidence(evidence) }
}

/** From text to verdict, one thread. */
async function decideAll(store: ClaimStore): Promise<{ kept: number; rate: number }> {
  let kept = 0
  const started = performance.now()
  for (let start = 0; start < articles.length; start += batch) {
    const verdicts = await resolve(store, articles.slice(start, start + batch).map(claimOf), settings)
    kept += verdicts.filter(({ kind }) => kind === 'original').length
  }
  return { kept, rate: (articles.length / (performance.now() - started)) * 1000 }
}

function evidenceAlone() {
  const started = performance.now()
  let bytes = 0
  for (const article of articles) bytes += claimOf(article).evidence.length
  const rate = (articles.length / (performance.now() - started)) * 1000
  say(`evidence alone: ${rate.toFixed(0)} articles/s, ${(bytes / articles.length).toFixed(0)} bytes of evidence each`)
}

async function onSqlite() {
  const memory = openSqliteClaims(':memory:', settings)
  const { kept, rate } = await decideAll(memory)
  await memory.close()
  say(`SQLite in memory: ${rate.toFixed(0)} articles/s (${kept} kept)`)
  const folder = mkdtempSync(path.join(tmpdir(), 'dedupe-'))
  const file = path.join(folder, 'claims.db')
  const store = openSqliteClaims(file, settings)
  const onDisk = await decideAll(store)
  await store.close()
  const bytes = statSync(file).size / articles.length
  rmSync(folder, { recursive: true })
  say(`SQLite on disk: ${onDisk.rate.toFixed(0)} articles/s, ${bytes.toFixed(0)} bytes per article`)
}

async function onValkey(url: string) {
  const redis = new Redis(url)
  await redis.flushall()
  const used = async () => Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1])
  const before = await used()
  const store = openValkeyClaims({ ...settings, VALKEY_URL: url })
  const { kept, rate } = await decideAll(store)
  await store.close()
  const perKept = ((await used()) - before) / kept
  const keys = await redis.dbsize()
  say(
    `Valkey: ${rate.toFixed(0)} articles/s, ${perKept.toFixed(0)} bytes per remembered article (${kept} kept, ${keys} keys)`,
  )
  await redis.quit()
}

function onDatasketch(python: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'dedupe-'))
  const file = path.join(folder, 'articles.ndjson')
  writeFileSync(file, articles.map((article) => JSON.stringify(article)).join('\n'))
  const script = path.join(import.meta.dirname, 'dedupe_datasketch.py')
  const { stdout, stderr } = spawnSync(python, [script, file], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  say(stdout.trim() || stderr.trim())
}

evidenceAlone()
await onSqlite()
if (values.valkey) await onValkey(values.valkey)
if (values.python) onDatasketch(values.python)
