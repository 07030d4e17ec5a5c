// Whatever bytes are in a topic: its readers take them or call them poison, and what they take they can handle.
import { sqliteFates } from '@newsloom/article-index/sqlite-fates'
import { sqliteArticleIndex } from '@newsloom/article-index/sqlite-index'
import { topics } from '@newsloom/contracts/pipeline'
import { encodeRecord } from '@newsloom/contracts/records'
import { dedupeSettings } from '@newsloom/dedupe/config'
import { openSqliteClaims } from '@newsloom/dedupe/sqlite-claims'
import { dedupeWorker } from '@newsloom/dedupe/worker'
import { filterSettings } from '@newsloom/filter/config'
import { filterWorker } from '@newsloom/filter/worker'
import { indexerWorker } from '@newsloom/indexer/worker'
import { keywordsSettings } from '@newsloom/keywords/config'
import { keywordsWorker } from '@newsloom/keywords/worker'
import { returnsWorker } from '@newsloom/ledger/returns-worker'
import { ledgerWorker } from '@newsloom/ledger/worker'
import type { BusRecord } from '@newsloom/runtime/bus'
import { readConfig } from '@newsloom/runtime/config'
import { PoisonError } from '@newsloom/runtime/errors'
import { openDatabase } from '@newsloom/runtime/open-database'
import type { Worker } from '@newsloom/runtime/worker'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { skippedWorker } from '../../apps/standalone/src/skipped-stages.ts'
import { brokenRecords, sampleRecords } from './fuzz/broken-records.ts'

// NEWSLOOM_FUZZ_RECORDS and NEWSLOOM_SEED try more and others.
const { NEWSLOOM_FUZZ_RECORDS: wanted = '10000', NEWSLOOM_SEED = '1' } = process.env
const seed = Number(NEWSLOOM_SEED)

const claims = openSqliteClaims(':memory:')
const database = openDatabase(':memory:')
const index = sqliteArticleIndex(database)
const fates = sqliteFates(database)
await index.prepare()
await fates.prepare()

const workers: readonly Worker<unknown>[] = [
  filterWorker(readConfig(filterSettings, {})),
  dedupeWorker(claims, readConfig(dedupeSettings, {})),
  skippedWorker('entity-linker'),
  keywordsWorker(readConfig(keywordsSettings, {})),
  indexerWorker(index),
  ledgerWorker(fates),
  returnsWorker(fates),
]
const readers = workers.flatMap((worker) => worker.topics.map((topic) => ({ worker, topic, name: worker.name })))
const runs = Math.ceil(Number(wanted) / readers.length)
const context = { signal: new AbortController().signal, heartbeat: async () => undefined }

let taken = 0
let poison = 0

afterAll(async () => {
  process.stdout.write(`${taken + poison} records: ${taken} handled, ${poison} poison; seed ${seed}\n`)
  await claims.close()
  database.close()
})

test.each(readers)('$name takes whatever is in $topic', async ({ worker, topic }) => {
  // Copies wait for their originals: that is no matter of this test.
  const decodeOnly = worker.name === 'returns'
  await fc.assert(
    fc.asyncProperty(brokenRecords(topic), async (value) => {
      const input = decoded(worker, recordOf(topic, value))
      if (input === undefined) return
      const results = decodeOnly ? [] : await worker.handle([input], context)
      for (const result of results) if (result instanceof Error) expect(result).toBeInstanceOf(PoisonError)
    }),
    { seed, numRuns: runs },
  )
})

test('the records that the fuzzing starts from are handled', async () => {
  for (const { worker, topic } of readers) {
    if (topic === topics.quarantined) continue
    for (const sample of sampleRecords(topic)) {
      expect(() => worker.decode(recordOf(topic, encodeRecord(sample))), worker.name).not.toThrow()
    }
  }
})

function decoded(worker: Worker<unknown>, record: BusRecord): unknown {
  try {
    const input = worker.decode(record)
    taken += 1
    return input
  } catch (error) {
    expect(error).toBeInstanceOf(PoisonError)
    poison += 1
    return undefined
  }
}

const recordOf = (topic: string, value: Buffer | null): BusRecord => ({
  topic,
  partition: 0,
  offset: 7n,
  key: 'a',
  value,
  headers: topic === topics.quarantined ? { 'newsloom-stage': 'keywords', 'newsloom-error': 'a bug' } : {},
  timestamp: Date.UTC(2026, 0, 2),
})
