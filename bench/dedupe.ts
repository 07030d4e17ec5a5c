// Articles a second and bytes per remembered article of dedupe, beside datasketch in the same run:
//   node bench/dedupe.ts --data ../shared/eval/data [--valkey redis://127.0.0.1:6379] [--python venv/bin/python]
// The Valkey server is emptied first. The Python needs `pip install datasketch==2.0.0`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { ClaimStore } from '@newsloom/dedupe/claims'
import { dedupeSettings } from '@newsloom/dedupe/config'
import { fingerprintsOf } from '@newsloom/dedupe/evidence'
import { encodeEvidence } from '@newsloom/dedupe/evidence-bytes'
import { resolve } from '@newsloom/dedupe/resolve'
import { openSqliteClaims } from '@newsloom/dedupe/sqlite-claims'
import { openValkeyClaims } from '@newsloom/dedupe/valkey-claims'
import { readConfig } from '@newsloom/runtime/config'
import { Redis } from 'ioredis'
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

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Runs `work` over all articles: a second by the clock, and a second of this process's processor time. */
async function measured(work: () => Promise<void>): Promise<string> {
  const [clock, processor] = [performance.now(), cpuSeconds()]
  await work()
  const byClock = (articles.length / (performance.now() - clock)) * 1000
  const byProcessor = articles.length / (cpuSeconds() - processor)
  return `${byClock.toFixed(0)} articles/s, ${byProcessor.toFixed(0)} per processor second`
}

/** From text to verdict, one thread. */
async function decideAll(store: ClaimStore): Promise<{ kept: number; rate: string }> {
  let kept = 0
  const rate = await measured(async () => {
    for (let start = 0; start < articles.length; start += batch) {
      const verdicts = await resolve(store, articles.slice(start, start + batch).map(claimOf), settings)
      kept += verdicts.filter(({ kind }) => kind === 'original').length
    }
  })
  return { kept, rate }
}

async function evidenceAlone() {
  let bytes = 0
  const rate = await measured(async () => {
    for (const article of articles) bytes += claimOf(article).evidence.length
  })
  say(`evidence alone: ${rate}; ${(bytes / articles.length).toFixed(0)} bytes of evidence each`)
}

async function onSqlite() {
  const memory = openSqliteClaims(':memory:', settings)
  const { kept, rate } = await decideAll(memory)
  await memory.close()
  say(`SQLite in memory: ${rate} (${kept} kept)`)
  const folder = mkdtempSync(path.join(tmpdir(), 'dedupe-'))
  const file = path.join(folder, 'claims.db')
  const store = openSqliteClaims(file, settings)
  const onDisk = await decideAll(store)
  await store.close()
  const bytes = statSync(file).size / articles.length
  rmSync(folder, { recursive: true })
  say(`SQLite on disk: ${onDisk.rate}, ${bytes.toFixed(0)} bytes per article`)
}

async function onValkey(url: string) {
  const redis = new Redis(url)
  await redis.flushall()
  await redis.config('RESETSTAT')
  const used = async () => Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1])
  const before = await used()
  const store = openValkeyClaims({ ...settings, VALKEY_URL: url })
  const { kept, rate } = await decideAll(store)
  await store.close()
  const perKept = ((await used()) - before) / kept
  const keys = await redis.dbsize()
  const script = /cmdstat_evalsha:calls=\d+,usec=(\d+)/.exec(await redis.info('commandstats'))
  say(`Valkey: ${rate}, and ${(Number(script?.[1]) / articles.length).toFixed(0)} µs of the server each`)
  say(`Valkey: ${perKept.toFixed(0)} bytes per remembered article (${kept} kept, ${keys} keys)`)
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

await evidenceAlone()
await onSqlite()
if (values.valkey) await onValkey(values.valkey)
if (values.python) onDatasketch(values.python)
