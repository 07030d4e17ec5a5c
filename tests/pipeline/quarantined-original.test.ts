// An original that fails behind dedupe must not take its copies with it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { busLayout, consumers, topics } from '@newsloom/contracts/pipeline'
import { decodeRecord, encodeRecord, type IngestedArticle } from '@newsloom/contracts/records'
import { Health } from '@newsloom/runtime/health'
import { createLog } from '@newsloom/runtime/log'
import { createMetrics } from '@newsloom/runtime/metrics'
import { runWorker } from '@newsloom/runtime/run-worker'
import { afterEach, expect, test, vi } from 'vitest'
import { lineWorkers } from '../../apps/standalone/src/line.ts'
import { openStores } from '../../apps/standalone/src/stores.ts'
import { generatedNews } from '../generated-news.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-'))
const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  rmSync(folder, { recursive: true })
})

test('when linking throws on an original, the next of its copies is indexed and later ones are copies of that', async () => {
  const stores = await openStores(folder, {})
  const workers = await lineWorkers(stores, { KNOWLEDGE_BASE_FILE: path.join(folder, 'kb.sqlite') })
  const linker = workers.get('entity-linker')
  if (!linker) throw new Error('no linker')
  workers.set('entity-linker', {
    ...linker,
    decode(record) {
      const article = decodeRecord(topics.deduplicated, record.value)
      if (article.id === 'original') throw new TypeError('a bug that only this article meets')
      return linker.decode(record)
    },
  })
  const running = await Promise.all(
    [...workers.values()].map((worker) =>
      runWorker(worker, {
        bus: stores.bus,
        group: worker.name,
        quarantineTopic: busLayout.quarantine,
        log: createLog('test', 'silent'),
        health: new Health(),
        metrics: createMetrics(),
        onFatal: (message) => expect.fail(message),
      }),
    ),
  )
  closing.push(async () => {
    for (const consumer of running) await consumer.stop()
    await stores.close()
  })

  const atRest = () =>
    vi.waitFor(
      async () => {
        const lag = await stores.bus.lag(consumers.map(({ name, topics: read }) => ({ group: name, topics: read })))
        expect(lag.filter(({ records }) => records > 0)).toEqual([])
        expect(await stores.fates.count()).toMatchObject({ pending: 0 })
      },
      { timeout: 30_000 },
    )
  for (const id of ['original', 'second', 'third']) {
    await stores.bus.publish([{ topic: topics.ingested, key: id, value: encodeRecord(article(id)), headers: {} }])
    await atRest()
  }

  expect(await stores.fates.find('original')).toMatchObject({ fate: 'quarantined', stage: 'entity-linker' })
  expect(await stores.fates.find('second')).toMatchObject({ fate: 'indexed' })
  expect(await stores.fates.find('third')).toMatchObject({ fate: 'rejected', duplicateOf: 'second' })
})

function article(id: string): IngestedArticle {
  const [story] = generatedNews(1, 5)
  return {
    v: 1,
    kind: 'article',
    id,
    ingestedAt: '2026-01-01T00:00:00.000Z',
    generation: 0,
    title: story?.title ?? '',
    text: story?.text ?? '',
    publisher: {},
    authors: [],
  }
}
