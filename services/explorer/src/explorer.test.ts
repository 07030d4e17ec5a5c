import { documentOf } from '@newsloom/article-index/document'
import { openElasticsearchFates, openElasticsearchIndex } from '@newsloom/article-index/elasticsearch'
import { sqliteFates } from '@newsloom/article-index/sqlite-fates'
import { sqliteArticleIndex } from '@newsloom/article-index/sqlite-index'
import type { EnrichedArticle } from '@newsloom/contracts/records'
import { enrichedArticle } from '@newsloom/contracts/records-samples'
import { openDatabase } from '@newsloom/runtime/open-database'
import fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ExplorerDeps, explorer } from './explorer.ts'
import { page } from './page.ts'

const article = (id: string, changes: Partial<EnrichedArticle> = {}) =>
  enrichedArticle({
    id,
    url: `https://news.example/${id}`,
    title: `About ${id}`,
    text: 'The ferry sails again. Marisol Rivera cut the ribbon.',
    publisher: { domain: 'news.example' },
    publishedAt: '2026-03-01T10:00:00.000Z',
    fingerprint: id,
    entities: [
      {
        type: 'person',
        name: 'Marisol Rivera',
        id: 'enwiki:Marisol_Rivera',
        confidence: 0.9,
        salience: 0.5,
        mentions: [{ field: 'text', start: 23, end: 37 }],
      },
    ],
    linkedPublisher: { id: null, domain: 'news.example' },
    keywords: [{ text: 'ferry', score: 0.8 }],
    ...changes,
  })

const serve = (deps: ExplorerDeps) => {
  const app = fastify({ routerOptions: { maxParamLength: 2000 } })
  app.register(explorer(deps))
  app.register(page)
  return app
}

const db = openDatabase(':memory:')
const deps: ExplorerDeps = {
  index: sqliteArticleIndex(db),
  fates: sqliteFates(db),
  lag: async () => [
    { group: 'newsloom.filter', topic: 'articles.ingested', records: 0 },
    { group: 'newsloom.ledger', topic: 'articles.ingested', records: 2 },
    { group: 'newsloom.ledger', topic: 'articles.indexed', records: 3 },
  ],
}
const app = serve(deps)
const get = async (url: string) => {
  const response = await app.inject(url)
  return { status: response.statusCode, type: response.headers['content-type'], body: response.json() }
}

beforeAll(async () => {
  await deps.index.prepare()
  await deps.fates.prepare()
  await deps.index.write([
    documentOf(article('one')),
    documentOf(article('feed:two/2', { publishedAt: '2026-03-02T10:00:00.000Z', entities: [] })),
  ])
  await deps.fates.record([
    { id: 'one', fate: 'indexed', url: 'https://news.example/one', at: '2026-03-01T12:00:00.000Z' },
    { id: 'feed:two/2', fate: 'indexed', at: '2026-03-01T12:00:00.000Z' },
    { id: 'three', fate: 'rejected', stage: 'filter', reason: 'empty', at: '2026-03-01T12:00:00.000Z' },
  ])
})

afterAll(async () => {
  await app.close()
  db.close()
})

test('searches by words, with every facet unless told', async () => {
  const { status, body } = await get('/api/search?q=ferry+ribbon')
  expect(status).toBe(200)
  expect(body.total).toBe(2)
  expect(body.hits[0]).toMatchObject({ publisher: { domain: 'news.example' }, marks: [{ start: 4, end: 9 }, {}] })
  expect(Object.keys(body.facets).sort()).toEqual(
    ['keywords', 'languages', 'organisations', 'people', 'places', 'publishers', 'topics'].sort(),
  )
  expect(body.facets.people).toEqual([{ key: 'enwiki:Marisol_Rivera', label: 'Marisol Rivera', count: 1 }])
})

test('narrows, sorts and pages as the query says', async () => {
  const ids = async (query: string) =>
    (await get(`/api/search?${query}`)).body.hits.map((hit: { id: string }) => hit.id)
  expect(await ids('')).toEqual(['feed:two/2', 'one'])
  expect(await ids('people=enwiki:Marisol_Rivera&keywords=ferry')).toEqual(['one'])
  expect(await ids('people=enwiki:Marisol_Rivera&people=name:Nobody')).toEqual([])
  expect(await ids('languages=en&languages=fr&to=2026-03-01')).toEqual(['one'])
  expect(await ids('sort=newest&size=1&offset=1')).toEqual(['one'])
  const { facets } = (await get('/api/search?facets=keywords&facets=languages&facetSize=1')).body
  expect(facets).toEqual({
    keywords: [{ key: 'ferry', label: 'ferry', count: 2 }],
    languages: [{ key: 'en', label: 'en', count: 2 }],
  })
  expect((await get('/api/search?facetSize=0')).body.facets).toEqual({})
})

test.each([
  ['size=101', 'size'],
  ['size=many', 'size'],
  ['offset=9999&size=20', 'offset'],
  ['from=yesterday', 'from'],
  ['to=2026-02-31T25:00Z', '2026-02-31'],
  ['facets=colours', 'facets'],
  ['person=x', 'person'],
  ['sort=oldest', 'sort'],
  [`q=${'x'.repeat(301)}`, 'q'],
  ['q=a&q=b', 'q'],
])('says what is wrong with a search for %s', async (query, named) => {
  const { status, type, body } = await get(`/api/search?${query}`)
  expect(status).toBe(400)
  expect(type).toContain('application/problem+json')
  expect(body).toMatchObject({ status: 400, type: 'urn:newsloom:problem:invalid-request' })
  expect(body.detail).toContain(named)
})

test('gives an article as the last stage wrote it', async () => {
  const { status, body } = await get('/api/articles/one')
  expect(status).toBe(200)
  expect(body).toEqual(article('one'))
})

test('takes ids URL-encoded', async () => {
  expect((await get(`/api/articles/${encodeURIComponent('feed:two/2')}`)).body.id).toBe('feed:two/2')
  expect((await get(`/api/articles/${encodeURIComponent('feed:two/2')}/fate`)).body.fate).toBe('indexed')
})

test('tells the fate of an article by id and by URL', async () => {
  const rejected = { id: 'three', fate: 'rejected', stage: 'filter', reason: 'empty', at: '2026-03-01T12:00:00.000Z' }
  expect((await get('/api/articles/three/fate')).body).toEqual(rejected)
  expect((await get('/api/fate?of=three')).body).toEqual(rejected)
  expect((await get('/api/fate?of=https%3A%2F%2Fnews.example%2Fone')).body.id).toBe('one')
})

test.each(['/api/articles/none', '/api/articles/none/fate', '/api/fate?of=none', '/api/articles/three'])(
  'answers 404 for %s',
  async (url) => {
    const { status, type, body } = await get(url)
    expect(status).toBe(404)
    expect(type).toContain('application/problem+json')
    expect(body).toMatchObject({ status: 404, type: 'urn:newsloom:problem:not-found' })
  },
)

test('gives the books and what waits before each stage', async () => {
  expect((await get('/api/status')).body).toEqual({
    accepted: 3,
    pending: 0,
    indexed: 2,
    rejected: { empty: 1 },
    quarantined: 0,
    withdrawn: 0,
    malformed: 0,
    lag: { filter: 0, ledger: 5 },
  })
  expect((await get('/api/lag')).body).toEqual({ lag: { filter: 0, ledger: 5 } })
})

test('answers 503 and when to come again while the store is away', async () => {
  const away = { ELASTICSEARCH_URL: 'http://127.0.0.1:9' }
  const options = { log: { info: () => undefined } }
  const index = openElasticsearchIndex(away, options)
  const fates = openElasticsearchFates(away, options)
  const lost = serve({ ...deps, index, fates })
  const analyses = ['/api/correlate?of=keywords:ferry', '/api/trending', '/api/articles/one/copies']
  for (const url of ['/api/search', '/api/articles/one', '/api/fate?of=one', '/api/status', ...analyses]) {
    const response = await lost.inject(url)
    expect(response.statusCode, url).toBe(503)
    expect(response.headers['retry-after']).toBe('5')
    expect(response.json()).toMatchObject({ status: 503, type: 'urn:newsloom:problem:unavailable' })
  }
  await lost.close()
  await index.close()
  await fates.close()
})

test('serves a page under a policy that lets nothing but its own files run', async () => {
  const page = await app.inject('/')
  expect(page.statusCode).toBe(200)
  expect(page.headers['content-security-policy']).toMatch(/default-src 'none';script-src 'self'/)
  const files = [...page.body.matchAll(/(?:src|href)="([a-z-]+\.[a-z]+)"/g)].map(([, file]) => file)
  expect(files).toEqual(['icon.svg', 'style.css', 'main.js'])
  for (const file of files) expect((await app.inject(`/${file}`)).statusCode, file).toBe(200)
})

test('serves every module that the page imports', async () => {
  const served = new Set(['main.js'])
  for (const file of served) {
    const script = await app.inject(`/${file}`)
    expect(script.statusCode, file).toBe(200)
    expect(script.headers['content-type']).toContain('/javascript')
    for (const [, imported = ''] of script.body.matchAll(/from '\.\/([a-z-]+\.js)'/g)) served.add(imported)
  }
  expect([...served]).toEqual(expect.arrayContaining(['hits.js', 'copies.js', 'related.js', 'get.js']))
})
