import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Webhook } from './sources/source-list.ts'
import { readSourceList } from './sources/source-list.ts'
import { type IngestUnderTest, json, linesOf, ndjson, startIngest } from './testing/ingest-under-test.ts'

const list = `
sources:
  - name: wire
    kind: webhook
    items: data.articles
    map: { id: uri, title: headline, text: [body.full, body.summary], publishedAt: when }
    set: { publisher: Example Wire }
    dates: dd.MM.yyyy HH:mm
  - { name: plain, kind: webhook }
  - { name: desks, kind: webhook, map: { source: desk } }
`
const isWebhook = (source: { kind: string }): source is Webhook => source.kind === 'webhook'

let ingest: IngestUnderTest
beforeAll(async () => {
  const sources = readSourceList(list, { file: 'sources.yaml', ownTopics: [] })
  ingest = await startIngest({ INGEST_MAX_ITEM_BYTES: 2000 }, sources.filter(isWebhook))
})
afterAll(() => ingest.close())

const deliver = (name: string, body: unknown, type = json, query = '') =>
  ingest.post(typeof body === 'string' ? body : JSON.stringify(body), type, {}, query, `/sources/${name}`)

const item = (uri: string) => ({ uri, headline: `Ferry ${uri}`, body: { summary: 'The ferry is back.' } })

test('takes the items that stand at the path, mapped', async () => {
  const response = await deliver('wire', {
    data: { articles: [{ ...item('a'), when: '02.03.2026 08:15' }, item('b')] },
  })
  expect([response.status, await response.json()]).toEqual([202, { ids: ['wire:a', 'wire:b'] }])
  expect(ingest.published().slice(-2)).toMatchObject([
    {
      title: 'Ferry a',
      text: 'The ferry is back.',
      source: 'wire',
      publisher: { name: 'Example Wire' },
      publishedAt: '2026-03-02T08:15:00.000Z',
    },
    { title: 'Ferry b' },
  ])
})

test('takes one item, an array, and nothing', async () => {
  const article = { title: 'Bridge', text: 'It is closed.', url: 'https://news.example/bridge', source: { id: 7 } }
  const one = await deliver('plain', article)
  const { ids }: { ids: string[] } = JSON.parse(await one.text())
  expect(ids).toHaveLength(1)
  expect(await (await deliver('plain', [article, article])).json()).toEqual({ ids: [...ids, ...ids] })
  expect(ingest.published().at(-1)).toMatchObject({ source: 'plain' })
  expect(await (await deliver('wire', { data: { articles: [] } })).json()).toEqual({ ids: [] })
})

test('a mapped source counts, and where it is missing the name', async () => {
  const article = { id: '1', title: 'Bridge', text: 'It is closed.' }
  const response = await deliver('desks', [{ ...article, desk: 'city' }, article])
  expect(await response.json()).toEqual({ ids: ['city:1', 'desks:1'] })
})

test('takes lines of items', async () => {
  const lines = [item('l1'), { uri: 'l2', headline: 'No text' }].map((line) => JSON.stringify(line)).join('\n')
  expect(await linesOf(await deliver('wire', lines, ndjson, '?results=all'))).toEqual([
    { line: 1, id: 'wire:l1', status: 202 },
    {
      line: 2,
      status: 400,
      field: 'text',
      detail:
        'is missing: an article needs a title and a text, or html (it is taken from body.full, else body.summary)',
    },
    { accepted: 1, refused: 1 },
  ])
})

test('takes JSON under a name of its own', async () => {
  const body = { data: { articles: item('event') } }
  expect((await deliver('wire', body, 'application/cloudevents+json; charset=utf-8')).status).toBe(202)
})

test('takes none of a delivery with a bad item, and says what is missing and where it was looked for', async () => {
  const before = ingest.published().length
  const response = await deliver('wire', { data: { articles: [item('ok'), { uri: 'é', body: { full: 'x' } }] } })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({
    type: 'urn:newsloom:problem:invalid-article',
    errors: [
      { index: 1, field: 'id', detail: expect.stringContaining('(it is taken from uri)') },
      { index: 1, field: 'title', detail: expect.stringContaining('(it is taken from headline)') },
    ],
  })
  expect(ingest.published()).toHaveLength(before)
})

test('refuses a delivery without anything at the path', async () => {
  const response = await deliver('wire', { data: 'ping' })
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({
    detail: 'no items: neither a list nor an object stands at data.articles',
  })
})

test('refuses an item that is too large, wherever it stands', async () => {
  const large = { ...item('large'), body: { full: 'x'.repeat(2000) } }
  const response = await deliver('wire', { data: { articles: [item('small'), large] } })
  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({ errors: [{ index: 1, field: '' }] })
})

test('answers 404 where no webhook has the name, with those that there are', async () => {
  const response = await deliver('wires', {})
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ detail: 'no webhook is named wires: there are wire, plain, desks' })
})

test('only POST is done there', async () => {
  const response = await fetch(`${ingest.url}/sources/wire`)
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
})
