// An original that fails behind dedupe must not take its copies with it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { busLayout, consumers, topics } from '@newsloom/contracts/pipeline'
import { decodeRecord, encodeRecord } from '@newsloom/contracts/records'
import { ingestedArticle } from '@newsloom/contracts/records-samples'
import { Health } from '@newsloom/runtime/health'
import { createLog } from '@newsloom/runtime/log'
import { createMetrics } from '@newsloom/runtime/metrics'
import { runWorker } from '@newsloom/runtime/run-worker'
import { afterEach, expect, test, vi } from 'vitest'
import { type AnyWorker, lineWorkers } from '../../apps/standalone/src/line.ts'
import { openStores } from '../../apps/standalone/src/stores.ts'
import { generatedNews } from '../generated-news.ts'

const closing: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

/** The line, with a linker that throws on `original` and starts when it is told to. */
async function startLine() {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-'))
  closing.push(async () => rmSync(folder, { recursive: true }))
  const stores = await openStores(folder, {})
  closing.push(() => stores.close())
  const workers = await lineWorkers(stores, { KNOWLEDGE_BASE_FILE: path.join(folder, 'kb.sqlite') })
  const run = async (worker: AnyWorker) => {
    const consumer = await runWorker(worker, {
      bus: stores.bus,
      group: worker.name,
      quarantineTopic: busLayout.quarantine,
      log: createLog('test', 'silent'),
      health: new Health(),
      metrics: createMetrics(),
      onFatal: (message) => expect.fail(message),
    })
    closing.push(() => consumer.stop())
  }
  const linker = workers.get('entity-linker')
  if (!linker) throw new Error('no linker')
  workers.delete('entity-linker')
  for (const worker of workers.values()) await run(worker)

  return {
    stores,
    startLinker: () =>
      run({
        ...linker,
        decode(record) {
          const article = decodeRecord(topics.deduplicated, record.value)
          if (article.id === 'original') throw new TypeError('a bug that only this article meets')
          return linker.decode(record)
        },
      }),
    post: (id: string) =>
      stores.bus.publish([{ topic: topics.ingested, key: id, value: encodeRecord(article(id)), headers: {} }]),
    atRest: () =>
      vi.waitFor(
        async () => {
          const lag = await stores.bus.lag(consumers.map(({ name, topics: read }) => ({ group: name, topics: read })))
          expect(lag.filter(({ records }) => records > 0)).toEqual([])
          expect(await stores.fates.count()).toMatchObject({ pending: 0 })
        },
        { timeout: 30_000 },
      ),
  }
}

test('when linking throws on an original, the next of its copies is indexed and later ones are copies of that', async () => {
  const { stores, startLinker, post, atRest } = await startLine()
  await startLinker()
  for (const id of ['original', 'second', 'third']) {
    await post(id)
    await atRest()
  }
  expect(await stores.fates.find('original')).toMatchObject({ fate: 'quarantined', stage: 'entity-linker' })
  expect(await stores.fates.find('second')).toMatchObject({ fate: 'indexed' })
  expect(await stores.fates.find('third')).toMatchObject({ fate: 'rejected', duplicateOf: 'second' })
})

test('copies that were rejected before their original failed come back: the earliest is indexed, the others are its copies', async () => {
  const { stores, startLinker, post, atRest } = await startLine()
  for (const id of ['original', 'second', 'third', 'fourth']) await post(id)
  await vi.waitFor(
    async () => expect(await stores.fates.find('fourth')).toMatchObject({ fate: 'rejected', duplicateOf: 'original' }),
    { timeout: 30_000 },
  )
  await startLinker()
  await vi.waitFor(async () => expect(await stores.fates.find('second')).toMatchObject({ fate: 'indexed' }), {
    timeout: 30_000,
  })
  await atRest()
  expect(await stores.fates.find('original')).toMatchObject({ fate: 'quarantined', stage: 'entity-linker' })
  for (const id of ['third', 'fourth'])
    expect(await stores.fates.find(id)).toMatchObject({ fate: 'rejected', duplicateOf: 'second' })
  expect(await stores.fates.count()).toMatchObject({ accepted: 4, indexed: 1, quarantined: 1 })
})

function article(id: string) {
  const [story] = generatedNews(1, 5)
  return ingestedArticle({ id, title: story?.title ?? '', text: story?.text ?? '' })
}
