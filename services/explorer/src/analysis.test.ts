import { type Document, documentOf } from '@newsloom/article-index/document'
import { sqliteFates } from '@newsloom/article-index/sqlite-fates'
import { sqliteArticleIndex } from '@newsloom/article-index/sqlite-index'
import { enrichedArticle } from '@newsloom/contracts/records-samples'
import { openDatabase } from '@newsloom/runtime/open-database'
import fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { explorer } from './explorer.ts'

/** Twenty articles, one a day from 1 March: the last five about a flood, in which the mayor is named. */
const articles: Document[] = Array.from({ length: 20 }, (_, i) =>
  documentOf(
    enrichedArticle({
      id: `day-${i + 1}`,
      title: `News of day ${i + 1}`,
      text: 'The river rose, or it did not.',
      publisher: { domain: 'news.example' },
      publishedAt: new Date(Date.UTC(2026, 2, 1 + i, 10)).toISOString(),
      entities:
        i < 15
          ? []
          : [
              {
                type: 'person',
                name: 'Ida Sund',
                id: 'enwiki:Ida_Sund',
                confidence: 1,
                salience: 1,
                mentions: [{ field: 'text', start: 0, end: 3 }],
              },
            ],
      linkedPublisher: { id: null, domain: 'news.example' },
      keywords: [{ text: 'river', score: 0.4 }, ...(i >= 15 ? [{ text: 'flood', score: 0.8 }] : [])],
    }),
  ),
)

const db = openDatabase(':memory:')
const deps = { index: sqliteArticleIndex(db), fates: sqliteFates(db), lag: async () => [] }
const app = fastify()
app.register(explorer(deps))
const get = async (url: string) => {
  const response = await app.inject(url)
  return { status: response.statusCode, body: response.json() }
}

const at = '2026-04-01T12:00:00.000Z'
const later = '2026-04-02T12:00:00.000Z'
const copy = { fate: 'rejected', stage: 'dedupe', reason: 'near-duplicate', duplicateOf: 'day-20' } as const

beforeAll(async () => {
  await deps.index.prepare()
  await deps.fates.prepare()
  await deps.index.write(articles)
  await deps.fates.record([
    { id: 'day-20', fate: 'indexed', at },
    { id: 'day-19', fate: 'indexed', at },
    { ...copy, id: 'copy-2', publisher: 'Wire', at: later, url: 'https://wire.example/2', similarity: 0.9 },
    { ...copy, id: 'copy-1', publisher: 'Wire', at },
  ])
})

afterAll(async () => {
  await app.close()
  db.close()
})

test('tells what goes with something, every facet but languages unless told', async () => {
  const { status, body } = await get('/api/correlate?of=people:enwiki:Ida_Sund')
  expect(status).toBe(200)
  expect([body.universe, body.set]).toEqual([20, 5])
  expect(Object.keys(body.with).sort()).toEqual(
    ['keywords', 'organisations', 'people', 'places', 'publishers', 'topics'].sort(),
  )
  expect(body.with.keywords.compared).toBe(2)
  const [flood, ...others] = body.with.keywords.values
  expect(others).toEqual([])
  expect(flood).toMatchObject({ key: 'flood', label: 'flood', together: 5, total: 5, lift: 4 })
  // 5 % on two sides of two values, five of five: the fifth root of 0.0125, over the expected quarter.
  expect(flood.interval.low).toBeCloseTo(4 * 0.0125 ** (1 / 5), 10)
  expect(flood.interval.high).toBe(4)
})

test('bounds what it is unusual in, and takes several keys', async () => {
  const { body } = await get('/api/correlate?of=keywords:flood&of=keywords:river&with=people&from=2026-03-11&size=1')
  expect([body.universe, body.set]).toEqual([10, 5])
  expect(body.with.people.values).toMatchObject([{ key: 'enwiki:Ida_Sund', label: 'Ida Sund', total: 5, lift: 2 }])
})

test('tells what rises up to the newest day of the collection, with counts per day', async () => {
  const { status, body } = await get('/api/trending?days=5&baselineDays=10')
  expect(status).toBe(200)
  expect(body.window).toEqual({ from: '2026-03-16', to: '2026-03-20', articles: 5 })
  expect(body.baseline).toEqual({ from: '2026-03-06', to: '2026-03-15', articles: 10 })
  expect(body.days).toHaveLength(15)
  expect(body.perDay).toEqual(Array(15).fill(1))
  expect(body.values).toMatchObject([
    { key: 'flood', window: 5, baseline: 0, growth: null, perDay: [...Array(10).fill(0), ...Array(5).fill(1)] },
  ])
})

test('tells what rose up to a given day, of other facets, within bounds', async () => {
  const { body } = await get('/api/trending?facet=people&until=2026-03-17&days=3&baselineDays=3&keywords=river')
  expect(body.window).toEqual({ from: '2026-03-15', to: '2026-03-17', articles: 3 })
  expect(body.values).toMatchObject([{ label: 'Ida Sund', window: 2, baseline: 0 }])
})

test('never takes a day to come for the newest', async () => {
  const clocked = fastify()
  clocked.register(explorer({ ...deps, now: () => Date.UTC(2026, 2, 10, 9) }))
  const { window } = (await clocked.inject('/api/trending?days=2')).json()
  expect(window.to).toBe('2026-03-10')
  await clocked.close()
})

test('tells where else a story appeared, and how often with each hit', async () => {
  const { body } = await get('/api/articles/day-20/copies')
  expect(body).toMatchObject({
    id: 'day-20',
    count: 2,
    outlets: [{ publisher: 'Wire', count: 2 }],
    first: at,
    last: later,
  })
  expect(body.copies.map(({ id }: { id: string }) => id)).toEqual(['copy-1', 'copy-2'])
  expect((await get('/api/articles/day-19/copies')).body).toEqual({ id: 'day-19', count: 0, outlets: [], copies: [] })
  expect((await get('/api/articles/copy-1/copies')).body).toMatchObject({ duplicateOf: 'day-20', count: 0 })
  expect((await get('/api/articles/never/copies')).status).toBe(404)
  const { hits } = (await get('/api/search?size=2')).body
  expect(hits.map(({ id, copies }: { id: string; copies: number }) => [id, copies])).toEqual([
    ['day-20', 2],
    ['day-19', 0],
  ])
})

test.each([
  ['correlate', 'of'],
  ['correlate?of=enwiki:Ida_Sund', 'of'],
  ['correlate?of=colours:red', 'of'],
  ['correlate?of=keywords:flood&with=colours', 'with'],
  ['correlate?of=keywords:flood&size=0', 'size'],
  ['correlate?of=keywords:flood&to=2026-99-99', '2026-99-99'],
  ['correlate?of=keywords:flood&sort=newest', 'sort'],
  ['trending?facet=colours', 'facet'],
  ['trending?until=yesterday', 'until'],
  ['trending?until=2026-99-99', '2026-99-99'],
  ['trending?days=0', 'days'],
  ['trending?from=2026-01-01', 'from'],
])('says what is wrong with /api/%s', async (url, named) => {
  const { status, body } = await get(`/api/${url}`)
  expect(status).toBe(400)
  expect(body.detail).toContain(named)
})
