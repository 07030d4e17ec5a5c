import { sqliteArticleIndex } from '@newsloom/article-index/sqlite-index'
import { topics } from '@newsloom/contracts/pipeline'
import { decodeRecord, encodeRecord } from '@newsloom/contracts/records'
import { enrichedArticle, withdrawal } from '@newsloom/contracts/records-samples'
import { PoisonError } from '@newsloom/runtime/errors'
import { openDatabase } from '@newsloom/runtime/open-database'
import { expect, test } from 'vitest'
import { indexerWorker } from './worker.ts'

const context = { heartbeat: async () => undefined, signal: new AbortController().signal }

test('announces what is in the index, and only that', async () => {
  const db = openDatabase(':memory:')
  const index = sqliteArticleIndex(db)
  await index.prepare()
  const worker = indexerWorker(index)
  const articles = [enrichedArticle(), enrichedArticle({ id: 'b', publishedAt: 'never' })]
  const later = withdrawal({ ingestedAt: '2026-01-01T00:00:00.001Z' })
  const results = await worker.handle([...articles, later], context)
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
  expect(worker.decode(record(encodeRecord(enrichedArticle())))).toEqual(enrichedArticle())
  const { keywords: _, ...linked } = enrichedArticle()
  expect(() => worker.decode(record(encodeRecord(linked)))).toThrow(PoisonError)
})
