import { sqliteArticleIndex } from '@newsloom/article-index/sqlite-index'
import { topics } from '@newsloom/contracts/pipeline'
import { decodeRecord, type EnrichedArticle, encodeRecord } from '@newsloom/contracts/records'
import { PoisonError } from '@newsloom/runtime/errors'
import { openDatabase } from '@newsloom/runtime/open-database'
import { expect, test } from 'vitest'
import { indexerWorker } from './worker.ts'

const enriched = (id: string, changes: Partial<EnrichedArticle> = {}): EnrichedArticle => ({
  v: 1,
  kind: 'article',
  id,
  ingestedAt: '2026-03-01T12:00:00.000Z',
  generation: 0,
  title: 'Title',
  text: 'Text',
  publisher: {},
  authors: [],
  language: { code: 'en', confidence: 1, certain: true },
  fingerprint: id,
  entities: [],
  linkedPublisher: { id: null },
  keywords: [],
  topics: [],
  ...changes,
})

const context = { heartbeat: async () => undefined, signal: new AbortController().signal }

test('announces what is in the index, and only that', async () => {
  const db = openDatabase(':memory:')
  const index = sqliteArticleIndex(db)
  await index.prepare()
  const worker = indexerWorker(index)
  const withdrawal = {
    v: 1,
    kind: 'withdrawal',
    id: 'a',
    ingestedAt: '2026-03-01T12:00:00.001Z',
    generation: 0,
  } as const
  const results = await worker.handle([enriched('a'), enriched('b', { publishedAt: 'never' }), withdrawal], context)
  expect(results.map((result) => (result instanceof Error ? result.name : result.outcome))).toEqual([
    'indexed',
    'PoisonError',
    'withdrawn',
  ])
  const outputs = results.flatMap((result) => (result instanceof Error ? [] : result.outputs))
  expect(outputs.map(({ topic, key, value }) => [topic, key, decodeRecord(topics.indexed, value).of])).toEqual([
    [topics.indexed, 'a', 'article'],
    [topics.indexed, 'a', 'withdrawal'],
  ])
  expect(await index.count()).toBe(0)
  db.close()
})

test('takes only whole articles and withdrawals', () => {
  const worker = indexerWorker(sqliteArticleIndex(openDatabase(':memory:')))
  const record = (value: Buffer) => ({
    topic: topics.enriched,
    partition: 0,
    offset: 0n,
    key: null,
    value,
    headers: {},
    timestamp: 0,
  })
  expect(worker.decode(record(encodeRecord(enriched('a'))))).toEqual(enriched('a'))
  const { keywords: _, ...linked } = enriched('a')
  expect(() => worker.decode(record(encodeRecord(linked)))).toThrow(PoisonError)
})
