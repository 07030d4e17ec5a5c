import { malformedId } from '@newsloom/article-index/fates'
import { topics } from '@newsloom/contracts/pipeline'
import { encodeRecord } from '@newsloom/contracts/records'
import { ingestedArticle, withdrawal } from '@newsloom/contracts/records-samples'
import type { BusRecord } from '@newsloom/runtime/bus'
import { PoisonError } from '@newsloom/runtime/errors'
import { expect, test } from 'vitest'
import { fateOf } from './ledger.ts'

const identity = { v: 1, id: 'feed:1', ingestedAt: '2026-03-01T12:00:00.000Z', generation: 0 } as const

const article = ingestedArticle({
  ...identity,
  url: 'https://news.example/1',
  publisher: { name: 'The Example Courier', domain: 'news.example' },
})

const record = (topic: string, body: object | string | null, headers: Record<string, string> = {}): BusRecord => ({
  topic,
  partition: 3,
  offset: 42n,
  key: null,
  value: body === null ? null : typeof body === 'string' ? Buffer.from(body) : encodeRecord(body),
  headers,
  timestamp: Date.parse('2026-03-02T00:00:00.000Z'),
})

const headers = {
  'newsloom-stage': 'filter',
  'newsloom-error': 'record is not JSON',
  'newsloom-kind': 'poison',
  'newsloom-origin': 'articles.ingested/0/7',
}

const whose = { id: 'feed:1', url: article.url, publisher: 'The Example Courier', at: identity.ingestedAt }

test('an accepted article is pending', () => {
  expect(fateOf(record(topics.ingested, article))).toEqual({ ...whose, fate: 'pending' })
})

test('an accepted withdrawal is pending', () => {
  expect(fateOf(record(topics.ingested, withdrawal(identity)))).toEqual({
    id: 'feed:1',
    fate: 'pending',
    at: identity.ingestedAt,
  })
})

test('a rejected article keeps the stage, the reason and the evidence', () => {
  const evidence = {
    stage: 'dedupe',
    reason: 'near-duplicate',
    duplicateOf: 'feed:0',
    similarity: 0.9,
    method: 'minhash',
  }
  const rejection = { ...identity, kind: 'rejection', ...evidence, article }
  expect(fateOf(record(topics.rejected, rejection))).toEqual({ ...whose, fate: 'rejected', ...evidence })
})

test('an announced article is indexed, an announced withdrawal withdrawn', () => {
  const { url, publisher } = article
  const announcement = { ...identity, kind: 'announcement', of: 'article', url, publisher }
  expect(fateOf(record(topics.indexed, announcement))).toEqual({ ...whose, fate: 'indexed' })
  const withdrawn = fateOf(record(topics.indexed, { ...identity, kind: 'announcement', of: 'withdrawal' }))
  expect(withdrawn).toEqual({ id: 'feed:1', fate: 'withdrawn', at: identity.ingestedAt })
})

test('a publisher without a name goes by its domain', () => {
  const fate = fateOf(record(topics.ingested, { ...article, publisher: { domain: 'news.example' } }))
  expect(fate.publisher).toBe('news.example')
})

test.each([topics.ingested, topics.rejected, topics.indexed])('a broken record of %s is poison', (topic) => {
  expect(() => fateOf(record(topic, '{"id":'))).toThrow(PoisonError)
  expect(() => fateOf(record(topic, { id: 'feed:1' }))).toThrow(PoisonError)
})

test('a time that does not exist is poison', () => {
  const impossible = { ...article, ingestedAt: '2026-99-99T12:00:00.000Z' }
  expect(() => fateOf(record(topics.ingested, impossible))).toThrow(PoisonError)
})

test('a quarantined record with an id is that article, with the stage and the cause', () => {
  expect(fateOf(record(topics.quarantined, article, headers))).toEqual({
    ...whose,
    fate: 'quarantined',
    stage: 'filter',
    reason: 'record is not JSON',
  })
})

test('a quarantined rejection tells of the article inside', () => {
  const rejection = {
    ...identity,
    kind: 'rejection',
    article: { url: 'https://news.example/1', publisher: { domain: 'd' } },
  }
  const fate = fateOf(record(topics.quarantined, rejection, headers))
  expect(fate).toMatchObject({ id: 'feed:1', url: 'https://news.example/1', publisher: 'd' })
})

test('a quarantined record with an id but no time takes the time it arrived at', () => {
  const at = '2026-03-02T00:00:00.000Z'
  expect(fateOf(record(topics.quarantined, { id: 'feed:1' }, headers)).at).toBe(at)
  expect(fateOf(record(topics.quarantined, { id: 'feed:1', ingestedAt: 'never' }, headers)).at).toBe(at)
})

test('a quarantined record without an id is malformed, and is told by the place it came from', () => {
  for (const body of [
    'garbage',
    '{"id":7}',
    '{"id":""}',
    `{"id":"${'x'.repeat(400)}"}`,
    '{"id":"é"}',
    'null',
    '[]',
    null,
  ])
    expect(fateOf(record(topics.quarantined, body, headers)), String(body)).toEqual({
      id: malformedId('articles.ingested/0/7'),
      fate: 'malformed',
      stage: 'filter',
      reason: 'record is not JSON',
      at: '2026-03-02T00:00:00.000Z',
    })
})

test("what a source of ingest could not take is nobody's, even with an id that an article has", () => {
  const ofSource = { ...headers, 'newsloom-stage': 'ingest.wire', 'newsloom-origin': 'news.published/0/7' }
  const fate = fateOf(record(topics.quarantined, { id: 'feed:1' }, ofSource))
  expect(fate).toMatchObject({ id: malformedId('news.published/0/7'), fate: 'malformed', stage: 'ingest.wire' })
})

test('garbage put straight into the quarantine is told by its own place', () => {
  const fate = fateOf(record(topics.quarantined, 'garbage'))
  expect(fate).toMatchObject({ id: malformedId('articles.quarantined/3/42'), fate: 'malformed' })
})
