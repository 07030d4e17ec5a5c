import { afterEach, beforeEach, expect, test } from 'vitest'
import { type IngestUnderTest, json, startIngest, until, untilItStands } from './testing/ingest-under-test.ts'
import { RawClient } from './testing/raw-client.ts'

let ingest: IngestUnderTest
beforeEach(async () => {
  ingest = await startIngest()
})
afterEach(() => ingest.close())

const article = (id: string, size = 20) =>
  `${JSON.stringify({ id, title: `Title ${id}`, text: 'word '.repeat(size / 5) })}\n`

const alive = async () => (await ingest.post(article('alive'), json)).status === 202

test('a client that reads nothing until it has written 50 MB gets its answer', async () => {
  const client = new RawClient(ingest.port)
  await client.begin('/articles')
  const refusedLine = `${'x'.repeat(100)}\n`
  const mebibyte = article('big', 1000).repeat(1000) + refusedLine.repeat(300)
  const chunks = Math.ceil(50_000_000 / mebibyte.length)
  for (let i = 0; i < chunks; i += 1) await client.chunk(mebibyte)
  await client.end()
  const answer = await client.readAll()
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  expect(answer).toContain(`{"accepted":${chunks * 1000},"refused":${chunks * 300}}\n`)
  expect(answer.split('"status":400').length - 1).toBe(10_000)
})

test('reads no more of a stream than a batch while nothing can be stored', async () => {
  const storing = Promise.withResolvers<void>()
  ingest.beforePublish = () => storing.promise
  const client = new RawClient(ingest.port)
  let written = 0
  await client.begin('/articles')
  const megabyte = article('x', 10_000).repeat(100)
  const writing = (async () => {
    for (let i = 0; i < 60; i += 1) {
      await client.chunk(megabyte)
      written += 1
    }
    await client.end()
  })()
  await untilItStands(() => written, 'the server reads no more')
  // A batch, and what the sockets hold; the rest waits with the sender.
  expect(written).toBeLessThan(30)
  storing.resolve()
  await writing
  expect(await client.readAll()).toContain('{"accepted":6000,"refused":0}')
})

test('with results=all a client that does not read is not read from either, and gets everything once it reads', async () => {
  const client = new RawClient(ingest.port)
  const before = ingest.publishedIds().length
  await client.begin('/articles?results=all')
  // Long ids make long answers: more than the buffers of the sockets hold.
  const id = 'i'.repeat(256)
  const lines = 60_000
  let written = 0
  const writing = (async () => {
    const thousand = article(id).repeat(1000)
    for (; written < lines; written += 1000) await client.chunk(thousand)
    await client.end()
  })()
  await untilItStands(() => written, 'the server reads no more')
  expect(written).toBeLessThan(lines)
  const answer = await client.readAll()
  await writing
  expect(ingest.publishedIds().length - before).toBe(lines)
  expect(answer).toContain(`{"line":${lines},"id":"${id}","status":202}\n`)
  expect(answer).toContain(`{"accepted":${lines},"refused":0}\n`)
})

test('with results=all a client that writes line by line has its answers line by line', async () => {
  const client = new RawClient(ingest.port)
  client.startReading()
  await client.begin('/articles?results=all')
  for (const id of ['first', 'second', 'third']) {
    await client.chunk(article(id))
    await until(() => client.answer.includes(`"id":"${id}"`), `${id} is answered`)
  }
  client.socket.destroy()
})

test.each(['/articles', '/articles?results=all'])(
  '%s: what was published stays when the client goes away',
  async (path) => {
    const client = new RawClient(ingest.port)
    const before = ingest.published().length
    await client.begin(path)
    await client.chunk(article('kept'))
    await until(() => ingest.publishedIds().length > before, 'the first line is published')
    await client.chunk(article('cut').slice(0, 20))
    client.socket.destroy()
    expect(await alive()).toBe(true)
    expect(ingest.publishedIds().slice(before)).not.toContain('cut')
  },
)

test('a client that goes away in the middle of a JSON body does no harm', async () => {
  const client = new RawClient(ingest.port)
  await client.write(
    'POST /articles HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n[',
  )
  client.socket.destroy()
  expect(await alive()).toBe(true)
})

test('closes a connection on which nothing moves in the middle of a body', async () => {
  const impatient = await startIngest({ INGEST_IDLE_TIMEOUT_MS: 100 })
  const client = new RawClient(impatient.port)
  await client.begin('/articles')
  await client.chunk(article('a').slice(0, 10))
  expect(await client.readAll()).toBe('')
  expect(impatient.published()).toEqual([])
  await impatient.close()
})

test('answers 413 to a client that writes all of 20 MB before it reads, and the connection can be used again', async () => {
  const client = new RawClient(ingest.port)
  const size = 20_000_000
  await client.write(
    `POST /articles HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: ${size}\r\n\r\n`,
  )
  for (let left = size; left > 0; left -= 100_000) await client.write(' '.repeat(100_000))
  await client.write('GET /health/live HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n')
  const answer = await client.readAll()
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  expect(answer).toMatch(/HTTP\/1\.1 200 /)
})
