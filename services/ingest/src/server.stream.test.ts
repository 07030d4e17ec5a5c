import { gzipSync } from 'node:zlib'
import { TransientError } from '@newsloom/runtime/errors'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type IngestUnderTest, linesOf, ndjson, startIngest } from './testing/ingest-under-test.ts'

let ingest: IngestUnderTest
beforeAll(async () => {
  ingest = await startIngest({ INGEST_RETRY_AFTER_SECONDS: 3600 })
})
afterAll(() => ingest.close())
afterEach(() => {
  ingest.beforePublish = async () => {}
})

const article = (id: number | string) => JSON.stringify({ id: `${id}`, title: `Title ${id}`, text: `Text of ${id}.` })
const articles = (count: number) => Array.from({ length: count }, (_, i) => article(i + 1))

async function post(body: string | Buffer, headers: Record<string, string> = {}, query = '') {
  const before = ingest.publishedIds().length
  const response = await ingest.post(Uint8Array.from(Buffer.from(body)), ndjson, headers, query)
  return {
    response,
    lines: await linesOf(response),
    ids: ingest.publishedIds().slice(before),
  }
}

test('takes a stream, in the order of its lines, and answers the counts', async () => {
  const { response, lines, ids } = await post(articles(1200).join('\n'))
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/x-ndjson; charset=utf-8'])
  expect(lines).toEqual([{ accepted: 1200, refused: 0 }])
  expect(ids).toEqual(Array.from({ length: 1200 }, (_, i) => `${i + 1}`))
  expect(ingest.batches.every(({ length }) => length <= 500)).toBe(true)
})

test('answers each refused line by its number, and takes the others', async () => {
  const bad = ['{"title": 1, "text": "b"}', 'broken', '3', '{}', `{"title":"a","text":"${'x'.repeat(1024 * 1024)}"}`]
  const { lines, ids } = await post([article('a'), ...bad, '', article('b'), ''].join('\n'))
  expect(lines).toEqual([
    { line: 2, status: 400, field: 'title', detail: 'must be string' },
    { line: 3, status: 400, detail: expect.stringContaining('not valid JSON') },
    { line: 4, status: 400, detail: 'an article must be a JSON object' },
    { line: 5, status: 400, field: 'title', detail: expect.stringContaining('; text: is missing') },
    { line: 6, status: 413, field: 'text', detail: expect.any(String) },
    { accepted: 2, refused: 5 },
  ])
  expect(ids).toEqual(['a', 'b'])
})

test('answers every line with results=all', async () => {
  const { lines } = await post([article('a'), 'broken', article('b')].join('\n'), {}, '?results=all')
  expect(lines).toEqual([
    { line: 1, id: 'a', status: 202 },
    { line: 2, status: 400, detail: expect.any(String) },
    { line: 3, id: 'b', status: 202 },
    { accepted: 2, refused: 1 },
  ])
})

test('refuses results other than all', async () => {
  const response = await ingest.post(article(1), ndjson, {}, '?results=some')
  expect([response.status, response.headers.get('content-type')]).toEqual([
    400,
    'application/problem+json; charset=utf-8',
  ])
})

test('takes line ends of Windows, blank lines and a byte order mark', async () => {
  const { lines, ids } = await post(`\ufeff${article('a')}\r\n\r\n  \n${article('b')}\r\n`)
  expect([lines, ids]).toEqual([[{ accepted: 2, refused: 0 }], ['a', 'b']])
})

test('a stream of blank lines holds no article', async () => {
  expect((await post('\n\n \n')).lines).toEqual([{ accepted: 0, refused: 0 }])
})

test('refuses the line with invalid UTF-8 alone', async () => {
  const { lines, ids } = await post(
    Buffer.from(`${article('a')}\n{"title":"\xff","text":"b"}\n${article('b')}`, 'latin1'),
  )
  expect(lines).toEqual([
    { line: 2, status: 400, detail: 'the bytes are not valid UTF-8' },
    { accepted: 2, refused: 1 },
  ])
  expect(ids).toEqual(['a', 'b'])
})

test('refuses the line over 4 MiB alone', async () => {
  const long = `{"title":"a","text":"b","more":"${'x'.repeat(5 * 1024 * 1024)}"}`
  const { lines, ids } = await post([article('a'), long, article('b')].join('\n'))
  expect(lines).toEqual([
    { line: 2, status: 413, detail: expect.any(String) },
    { accepted: 2, refused: 1 },
  ])
  expect(ids).toEqual(['a', 'b'])
})

test('tells 10,000 refusals and counts the rest', async () => {
  const { lines } = await post('x\n'.repeat(10_500))
  expect(lines).toHaveLength(10_001)
  expect(lines.at(-1)).toEqual({ accepted: 0, refused: 10_500 })
})

test('takes gzip', async () => {
  const { lines, ids } = await post(gzipSync(articles(3).join('\n')), { 'content-encoding': 'gzip' })
  expect([lines, ids]).toEqual([[{ accepted: 3, refused: 0 }], ['1', '2', '3']])
})

test('refuses with 400 what is no gzip', async () => {
  const response = await ingest.post(article(1), ndjson, { 'content-encoding': 'gzip' })
  expect([response.status, response.headers.get('content-type')]).toEqual([
    400,
    'application/problem+json; charset=utf-8',
  ])
})

test('takes the lines before the place where gzip breaks off, and says where that was', async () => {
  const packed = gzipSync([article('a'), article('b'), article('c')].join('\n'))
  const { lines, ids } = await post(packed.subarray(0, -4), { 'content-encoding': 'gzip' })
  expect(lines).toEqual([
    { line: 3, status: 400, detail: expect.stringContaining('gzip') },
    { accepted: 2, refused: 1 },
  ])
  expect(ids).toEqual(['a', 'b'])
})

test('cuts off a zip bomb that never comes to an article', async () => {
  const member = gzipSync(Buffer.alloc(16 * 1024 * 1024, 0x20))
  const bomb = Buffer.concat([gzipSync(`${article('a')}\n`), ...Array.from({ length: 20 }, () => member)])
  const { lines, ids } = await post(bomb, { 'content-encoding': 'gzip' })
  expect(lines).toEqual([
    { line: 2, status: 413, detail: expect.stringContaining('nothing after this was read') },
    { accepted: 1, refused: 1 },
  ])
  expect(ids).toEqual(['a'])
})

test('refuses with 503 the lines whose batch cannot be stored, and goes on reading', async () => {
  let tries = 0
  ingest.beforePublish = async () => {
    tries += 1
    if (tries > 1) throw new TransientError('broker away')
  }
  const { lines, ids } = await post([...articles(1100), 'broken'].join('\n'))
  expect(lines).toHaveLength(602)
  expect(lines[0]).toEqual({ line: 501, status: 503, detail: expect.any(String) })
  expect(lines.slice(-2)).toEqual([
    { line: 1101, status: 400, detail: expect.any(String) },
    { accepted: 500, refused: 601 },
  ])
  expect(ids).toHaveLength(500)
  expect(tries).toBe(2)
})

test('rides out a short absence of the bus', async () => {
  const patient = await startIngest({ INGEST_PATIENCE_MS: 10_000 })
  let tries = 0
  patient.beforePublish = async () => {
    tries += 1
    if (tries < 3) throw new TransientError('broker away')
  }
  expect(await linesOf(await patient.post(articles(3).join('\n'), ndjson))).toEqual([{ accepted: 3, refused: 0 }])
  await patient.close()
})

test('counts what it took and refused', async () => {
  const before = [ingest.counted('accepted'), ingest.counted('refused')]
  await post([article(1), 'broken', article(2)].join('\n'))
  expect([ingest.counted('accepted'), ingest.counted('refused')]).toEqual([(before[0] ?? 0) + 2, (before[1] ?? 0) + 1])
})

test('answers others while it reads a stream of large articles', async () => {
  const large = JSON.stringify({ title: 'a', text: 'word '.repeat(200_000) })
  let streaming = true
  const stream = post(Array.from({ length: 60 }, () => large).join('\n')).finally(() => {
    streaming = false
  })
  let slowest = 0
  let asked = 0
  while (streaming) {
    const started = performance.now()
    await (await fetch(`${ingest.url}/health/live`)).text()
    slowest = Math.max(slowest, performance.now() - started)
    asked += 1
  }
  expect((await stream).lines).toEqual([{ accepted: 60, refused: 0 }])
  expect(asked).toBeGreaterThan(3)
  expect(slowest).toBeLessThan(1000)
})
