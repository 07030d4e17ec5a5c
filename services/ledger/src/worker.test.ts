import { sqliteFates } from '@newsloom/article-index/sqlite-fates'
import { busLayout, ledger, topics } from '@newsloom/contracts/pipeline'
import { encodeRecord } from '@newsloom/contracts/records'
import { ingestedArticle } from '@newsloom/contracts/records-samples'
import { Health } from '@newsloom/runtime/health'
import { createLog } from '@newsloom/runtime/log'
import { createMetrics } from '@newsloom/runtime/metrics'
import { openDatabase } from '@newsloom/runtime/open-database'
import { runWorker } from '@newsloom/runtime/run-worker'
import { openSqliteBus } from '@newsloom/runtime/sqlite-bus'
import { expect, test, vi } from 'vitest'
import { ledgerWorker } from './worker.ts'

test('garbage in any of its topics is counted once, ends in the quarantine and stops nothing', async () => {
  const bus = openSqliteBus(':memory:')
  const db = openDatabase(':memory:')
  const fates = sqliteFates(db)
  await fates.prepare()
  await bus.createTopics(busLayout.topics.map((name) => ({ name, partitions: 1, retentionMs: 3_600_000 })))
  const garbage = ledger.reads.map((topic) => ({ topic, key: null, value: Buffer.from([0xff, 0x00]), headers: {} }))
  const known = ledger.reads.map((topic) => ({ topic, key: null, value: encodeRecord({ id: 'broken' }), headers: {} }))
  const good = {
    topic: topics.ingested,
    key: 'good',
    value: encodeRecord(ingestedArticle({ id: 'good' })),
    headers: {},
  }
  await bus.publish([...garbage, ...known, good])

  const consumer = await runWorker(ledgerWorker(fates), {
    bus,
    group: 'ledger',
    quarantineTopic: busLayout.quarantine,
    log: createLog('test', 'silent'),
    health: new Health(),
    metrics: createMetrics(),
    onFatal: (message) => expect.unreachable(message),
  })
  await vi.waitFor(async () => {
    const lag = await bus.lag([{ group: 'ledger', topics: ledger.reads }])
    expect(lag.map(({ records }) => records)).toEqual(ledger.reads.map(() => 0))
  })

  expect(await fates.count()).toEqual({
    accepted: 2,
    pending: 1,
    indexed: 0,
    rejected: {},
    quarantined: 1,
    withdrawn: 0,
    malformed: ledger.reads.length,
  })
  await consumer.stop()
  await bus.close()
  db.close()
})
