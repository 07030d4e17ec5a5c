import { gzipSync } from 'node:zlib'
import { TransientError } from '@newsloom/runtime/errors'
import { openSqliteBus } from '@newsloom/runtime/sqlite-bus'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type IngestUnderTest, json, startIngest, until } from './testing/ingest-under-test.ts'

let ingest: IngestUnderTest
beforeAll(async () => {
  ingest = await startIngest()
})
afterAll(() => ingest.close())
afterEach(() => {
  ingest.beforePublish = async () => {}
})

const article = (id: string) => ({ id, title: `Title ${id}`, text: `Text of ${id}.` })
const post = (body: object | string, headers?: Record<string, string>) =>
  ingest.post(
    Buffer.isBuffer(body) ? Uint8Array.from(body) : typeof body === 'string' ? body : JSON.stringify(body),
    json,
    headers,
  )

/** What was published since. */
function watch() {
  const before = ingest.published().length
  return () => ingest.published().slice(before)
}

async function expectProblem(response: Response, status: number, more: object = {}) {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(await response.json()).toMatchObject({
    type: expect.stringMatching(/^urn:newsloom:problem:/),
    title: expect.any(String),
    detail: expect.stringMatching(/./),
    status,
    ...more,
  })
  expect(response.status).toBe(status)
}

test('takes one article and answers its id', async () => {
  const published = watch()
  const response = await post({ ...article('17'), source: 'gazette' })
  expect(response.status).toBe(202)
  expect(await response.json()).toEqual({ ids: ['gazette:17'] })
  expect(published()).toMatchObject([{ kind: 'article', id: 'gazette:17', title: 'Title 17' }])
  expect(ingest.batches.at(-1)).toMatchObject([{ topic: 'articles.ingested', key: 'gazette:17' }])
})

test('takes an array in one publication, ids in its order', async () => {
  const response = await post([article('b'), article('a'), article('b')])
  expect(await response.json()).toEqual({ ids: ['b', 'a', 'b'] })
  const [first, , again] = ingest.published().slice(-3)
  expect(ingest.batches.at(-1)).toHaveLength(3)
  expect((again?.ingestedAt ?? '') > (first?.ingestedAt ?? '')).toBe(true)
})

test('an empty array is no article and no error', async () => {
  const response = await post([])
  expect([response.status, await response.json()]).toEqual([202, { ids: [] }])
})

test('answers only when the articles are durable', async () => {
  const durable = Promise.withResolvers<void>()
  const publishing = Promise.withResolvers<void>()
  ingest.beforePublish = () => {
    publishing.resolve()
    return durable.promise
  }
  let answered = false
  const answer = post(article('durable')).finally(() => {
    answered = true
  })
  await publishing.promise
  // Another request gets its answer meanwhile, so this one had its chance.
  await fetch(`${ingest.url}/health/live`)
  expect(answered).toBe(false)
  durable.resolve()
  expect((await answer).status).toBe(202)
})

test('the SQLite bus takes what it publishes', async () => {
  const bus = openSqliteBus(':memory:')
  await bus.createTopics([{ name: 'articles.ingested', partitions: 1, retentionMs: 60_000 }])
  ingest.beforePublish = (records) => bus.publish(records)
  await post([article('x'), article('y')])
  const keys: (string | null)[] = []
  const consumer = await bus.consume({ group: 'test', topics: ['articles.ingested'] }, async ({ records }) => {
    keys.push(...records.map(({ key }) => key))
    return []
  })
  await until(() => keys.length === 2, 'both are read')
  expect(keys).toEqual(['x', 'y'])
  await consumer.stop()
  await bus.close()
})

test('takes none of an array with one wrong article, and names everything that is wrong', async () => {
  const published = watch()
  const response = await post([article('ok'), { title: 1, text: 'b' }, { ...article('x'), url: 'x', publishedAt: 'x' }])
  await expectProblem(response, 400, {
    errors: [
      { index: 1, field: 'title', detail: 'must be string' },
      { index: 2, field: 'url', detail: expect.any(String) },
      { index: 2, field: 'publishedAt', detail: expect.any(String) },
    ],
  })
  expect(published()).toEqual([])
})

test.each([
  ['broken JSON', '{"title": "a", "text"', /not valid JSON/],
  ['invalid UTF-8', Buffer.from('{"title": "\xff", "text": "b"}', 'latin1'), /not valid UTF-8/],
  ['an empty body', '', /empty/],
  ['a number', '3', /JSON object/],
  ['a string', '"article"', /JSON object/],
  ['null', 'null', /JSON object/],
  ['an array of arrays', '[[]]', /JSON object/],
  ['another shape', '{"articles": []}', /is missing/],
])('refuses %s with 400', async (_, body, detail) => {
  await expectProblem(await post(body), 400, { detail: expect.stringMatching(detail) })
})

test('takes a byte order mark, deep nesting and hostile keys for what they are', async () => {
  const hostile = `{"title":"a","text":"b","id":"hostile","__proto__":{"text":1},"deep":${'['.repeat(1e5)}${']'.repeat(1e5)}}`
  expect((await post(`\ufeff${hostile}`)).status).toBe(202)
})

test.each(['text/plain', 'application/xml', 'application/json; charset=latin1', 'multipart/form-data', 'nonsense'])(
  'refuses %s with 415 and says what is taken',
  async (type) => {
    const response = await ingest.post('{}', type)
    expect(response.headers.get('accept-post')).toBe('application/json, application/x-ndjson')
    await expectProblem(response, 415, { detail: expect.stringContaining('application/json') })
  },
)

test('refuses packings other than gzip with 415', async () => {
  await expectProblem(await post('{}', { 'content-encoding': 'br' }), 415)
})

test('takes gzip', async () => {
  const response = await post(gzipSync(JSON.stringify(article('packed'))), { 'content-encoding': 'gzip' })
  expect(await response.json()).toEqual({ ids: ['packed'] })
})

test.each([
  ['no gzip at all', Buffer.from('{"title":"a","text":"b"}')],
  ['cut gzip', gzipSync(JSON.stringify(article('cut'))).subarray(0, -12)],
])('refuses %s with 400', async (_, body) => {
  await expectProblem(await post(body, { 'content-encoding': 'gzip' }), 400, { detail: expect.stringMatching(/gzip/) })
})

test('cuts a zip bomb off at the limit', async () => {
  const member = gzipSync(Buffer.alloc(16 * 1024 * 1024))
  const bomb = Buffer.concat(Array.from({ length: 64 }, () => member))
  const before = process.memoryUsage().rss
  await expectProblem(await post(bomb, { 'content-encoding': 'gzip' }), 413)
  expect(process.memoryUsage().rss - before).toBeLessThan(128 * 1024 * 1024)
})

test('refuses 20 MB with 413 and lives on', async () => {
  const response = await post(Buffer.alloc(20_000_000, 0x20))
  await expectProblem(response, 413)
  expect((await post(article('after'))).status).toBe(202)
})

test('refuses 20 MB of unknown length with 413', async () => {
  const body = new Blob([Buffer.alloc(20_000_000, 0x20)]).stream()
  const headers = { 'content-type': json }
  await expectProblem(await fetch(`${ingest.url}/articles`, { method: 'POST', body, duplex: 'half', headers }), 413)
})

test('refuses with 413 the one article that is too large', async () => {
  const big = { ...article('big'), notes: 'x'.repeat(4 * 1024 * 1024) }
  await expectProblem(await post([article('small'), big]), 413, { errors: [{ index: 1 }] })
  await expectProblem(await post({ title: 'a', text: 'x'.repeat(1024 * 1024) }), 413, { errors: [{ field: 'text' }] })
})

test('takes an array larger than one article may be', async () => {
  const items = Array.from({ length: 6 }, (_, i) => ({ ...article(`part ${i}`), text: 'x'.repeat(1_000_000) }))
  expect((await post(items)).status).toBe(202)
})

test('answers 503 with Retry-After while nothing can be stored', async () => {
  ingest.beforePublish = () => Promise.reject(new TransientError('broker away'))
  const response = await post(article('later'))
  expect(response.headers.get('retry-after')).toBe('5')
  await expectProblem(response, 503)
})

test('answers a bug of its own with 500 and tells the sender nothing of it', async () => {
  ingest.beforePublish = () => Promise.reject(new TypeError('secret'))
  const response = await post(article('bug'))
  await expectProblem(response, 500, { detail: expect.not.stringContaining('secret') })
})

test('carries on the trace of the request, and begins one where there is none', async () => {
  const trace = '0af7651916cd43dd8448eb211c80319c'
  const traceOf = () => ingest.batches.at(-1)?.[0]?.headers.traceparent
  await post(article('traced'), { traceparent: `00-${trace}-b7ad6b7169203331-01` })
  expect(traceOf()).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`))
  await post(article('traced'), { traceparent: 'nonsense' })
  expect(traceOf()).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
  expect(traceOf()).not.toContain(trace)
})

test('refuses other methods with 405', async () => {
  const response = await fetch(`${ingest.url}/articles`)
  expect(response.headers.get('allow')).toBe('POST')
  await expectProblem(response, 405)
})

const withdraw = (path: string) => fetch(`${ingest.url}/articles/${path}`, { method: 'DELETE' })

test.each(['17', 'gazette:17', 'https%3A//x/1?y#z', 'a/b:c d%', `${'s'.repeat(128)}:${'/'.repeat(256)}`])(
  'withdraws %s',
  async (id) => {
    const response = await withdraw(encodeURIComponent(id))
    expect([response.status, await response.json()]).toEqual([202, { id }])
    expect(ingest.published().at(-1)).toMatchObject({ kind: 'withdrawal', id, generation: 0 })
    expect(ingest.batches.at(-1)).toMatchObject([{ topic: 'articles.ingested', key: id }])
  },
)

test('a withdrawal is later than the article before it', async () => {
  await post(article('gone'))
  await withdraw('gone')
  const [sent, gone] = ingest.published().slice(-2)
  expect((gone?.ingestedAt ?? '') > (sent?.ingestedAt ?? '')).toBe(true)
})

test('refuses to withdraw what can be no id', async () => {
  await expectProblem(await withdraw(encodeURIComponent('größe')), 400)
  await expectProblem(await withdraw('a'.repeat(386)), 400)
})

test('a withdrawal that cannot be stored is answered 503', async () => {
  ingest.beforePublish = () => Promise.reject(new TransientError('broker away'))
  await expectProblem(await withdraw('17'), 503)
})

test('counts what it took', async () => {
  const before = ingest.counted('accepted')
  await post([article('1'), article('2')])
  expect(ingest.counted('accepted') - before).toBe(2)
})

test('limits the rate where it is told to', async () => {
  const limited = await startIngest({ INGEST_RATE_LIMIT: 2 })
  const statuses: number[] = []
  for (let i = 0; i < 2; i += 1) statuses.push((await limited.post(JSON.stringify(article('r')), json)).status)
  expect(statuses).toEqual([202, 202])
  const refused = await limited.post(JSON.stringify(article('r')), json)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  await expectProblem(refused, 429)
  await limited.close()
})
