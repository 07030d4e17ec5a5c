// Articles a second on one core, stage by stage, and bytes an article in each store, on real articles:
//   node bench/stages.ts --data ../shared/eval/data/stream/articles.ndjson.gz
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { topics } from '@newsloom/contracts/pipeline'
import { encodeRecord } from '@newsloom/contracts/records'
import type { BusRecord, Outgoing } from '@newsloom/runtime/bus'
import type { Worker } from '@newsloom/runtime/worker'
import { lineWorkers } from '../apps/standalone/src/line.ts'
import { openStores } from '../apps/standalone/src/stores.ts'
import { ingest } from '../services/ingest/src/ingest.ts'
import { createStamp } from '../services/ingest/src/stamp.ts'

const { data } = parseArgs({ options: { data: { type: 'string' } } }).values
if (!data) throw new Error('--data FILE is missing: NDJSON of articles, plain or gz')
const bytes = readFileSync(data)
const lines = (data.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().trim().split('\n')
const batchSize = 500

interface Measured {
  readonly stage: string
  readonly articles: number
  readonly seconds: number
}

const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-bench-'))
const stores = await openStores(folder, {})
const workers = await lineWorkers(stores, { KNOWLEDGE_BASE_FILE: path.join(folder, 'knowledge-base.sqlite') })
workers.delete('ledger')

const measured: Measured[] = []
let records = accepted()
for (const [name, worker] of workers) records = await measure(name, worker, records)
await stores.close()

const pad = (text: string | number, width: number) => String(text).padStart(width)
process.stdout.write(
  `${lines.length} articles, ${Math.round(bytes.length / lines.length)} bytes packed each, one core\n`,
)
for (const { stage, articles, seconds } of measured) {
  process.stdout.write(
    `${stage.padEnd(14)}${pad(articles, 8)} articles ${pad(Math.round(articles / seconds), 8)} a second\n`,
  )
}
const total = measured.reduce((sum, { articles, seconds }) => sum + seconds / articles, 0)
process.stdout.write(`${'all in turn'.padEnd(14)}${pad(Math.round(1 / total), 26)} a second\n`)
for (const file of ['articles.db', 'claims.db']) {
  process.stdout.write(
    `${file.padEnd(14)}${pad(Math.round(statSync(path.join(folder, file)).size / lines.length), 8)} bytes an article\n`,
  )
}
rmSync(folder, { recursive: true })

function accepted(): Outgoing[] {
  const stamp = createStamp(Date.now)
  const started = performance.now()
  const articles = lines
    .map((line) => ingest(JSON.parse(line), { stamp }))
    .filter((result) => result.kind === 'article')
  measured.push({ stage: 'ingest', articles: lines.length, seconds: (performance.now() - started) / 1000 })
  return articles.map((article) => ({
    topic: topics.ingested,
    key: article.id,
    value: encodeRecord(article),
    headers: {},
  }))
}

/** Decodes, decides and encodes all records in batches; what goes on to the next stage. */
async function measure(stage: string, worker: Worker<unknown>, input: Outgoing[]): Promise<Outgoing[]> {
  const next: Outgoing[] = []
  const context = { heartbeat: async () => {}, signal: new AbortController().signal }
  const started = performance.now()
  for (let at = 0; at < input.length; at += batchSize) {
    const inputs = input.slice(at, at + batchSize).map((record, i) => worker.decode(asRead(record, at + i)))
    for (const result of await worker.handle(inputs, context)) {
      if (result instanceof Error) throw result
      next.push(...result.outputs.filter(({ topic }) => topic !== topics.rejected).map((o) => ({ ...o, headers: {} })))
    }
  }
  measured.push({ stage, articles: input.length, seconds: (performance.now() - started) / 1000 })
  return next
}

function asRead(record: Outgoing, offset: number): BusRecord {
  return { ...record, partition: 0, offset: BigInt(offset), timestamp: 0 }
}
