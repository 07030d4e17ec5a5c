import { gzipSync, zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { allowedHosts } from '../fetch/allowed-hosts.ts'
import { FetchFailure } from '../fetch/fetch-failure.ts'
import type { FetchRequest } from '../fetch/safe-fetch.ts'
import { type Answer, site } from '../testing/local-site.ts'
import { createSafeFetch, type SafeFetchOptions } from './safe-fetch.ts'

const options: SafeFetchOptions = {
  isAllowed: allowedHosts('127.0.0.1'),
  userAgent: 'test',
  timeoutMs: 5000,
  turn: (_host, work) => work(),
}
const get = (url: string, more: Partial<FetchRequest & SafeFetchOptions> = {}) =>
  createSafeFetch({ ...options, ...more })({ url, maxBytes: 100_000, signal: new AbortController().signal, ...more })

/** What a fetch fails with. */
async function failure(fetching: Promise<unknown>) {
  const error = await fetching.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(FetchFailure)
  return error instanceof FetchFailure ? error.code : undefined
}

test('answers status, headers and the unpacked body', async () => {
  const { url, requests } = await site((_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip', etag: '"1"' }).end(gzipSync('hello')),
  )
  const fetched = await get(`${url}/feed`, { headers: { 'if-none-match': '"0"' } })
  expect(fetched).toMatchObject({ status: 200, url: `${url}/feed`, headers: { etag: '"1"' } })
  expect(fetched.body.toString()).toBe('hello')
  expect(fetched.movedTo).toBeUndefined()
  expect(requests[0]?.headers).toMatchObject({ 'user-agent': 'test', 'if-none-match': '"0"' })
})

test.each([
  ['an address', 'http://127.0.0.1:1/'],
  ['an address in another spelling', 'http://0x7f.1:1/'],
  ['an address that means this machine', 'http://0.0.0.0:1/'],
  ['cloud metadata', 'http://169.254.169.254/latest'],
  ['an IPv6 address', 'http://[::1]:1/'],
  ['an IPv4 address in an IPv6 one', 'http://[::ffff:127.0.0.1]:1/'],
  ['a name', 'http://localhost:1/'],
])('refuses a private host given as %s', async (_, url) => {
  expect(await failure(get(url, { isAllowed: () => false }))).toBe('private-address')
})

test('refuses a redirect to a private address, and never asks there', async () => {
  const secret = await site((_, response) => response.end('secret'))
  const { port } = new URL(secret.url)
  const open = await site((_, response) => response.writeHead(302, { location: `http://localhost:${port}/` }).end())
  expect(await failure(get(open.url))).toBe('private-address')
  expect(secret.requests).toEqual([])
})

test('connects to the address that was checked: a name is resolved once per request', async () => {
  const { url, requests } = await site((_, response) => response.end('hello'))
  const { port } = new URL(url)
  const answers = ['127.0.0.1', '10.0.0.1']
  const resolve: SafeFetchOptions['resolve'] = (_host, _options, callback) =>
    callback(null, [{ address: answers.shift() ?? '', family: 4 }])
  const fetched = await get(`http://feeds.example:${port}/`, { resolve, isAllowed: allowedHosts('feeds.example') })
  expect(fetched.body.toString()).toBe('hello')
  expect(requests).toHaveLength(1)
  expect(answers).toHaveLength(1)
})

test('refuses a name that resolves to private addresses', async () => {
  const resolve: SafeFetchOptions['resolve'] = (_host, _options, callback) =>
    callback(null, [
      { address: '10.0.0.1', family: 4 },
      { address: 'fd00::1', family: 6 },
    ])
  await expect(get('http://feeds.example/', { resolve })).rejects.toThrow(
    'feeds.example is no public address (10.0.0.1, fd00::1): it is fetched from only when FEEDS_ALLOWED_HOSTS names it',
  )
})

test.each(['ftp://127.0.0.1/', 'file:///etc/passwd', 'feed', ''])('refuses %j', async (url) => {
  expect(await failure(get(url))).toBe('bad-url')
})

test('refuses a redirect to another scheme', async () => {
  const { url } = await site((_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end())
  expect(await failure(get(url))).toBe('bad-url')
})

test('follows redirects and tells where the address has moved to for good', async () => {
  const { url } = await site(({ url: path }, response) => {
    const target = { '/old': [301, '/newer'], '/newer': [308, '/newest'], '/newest': [302, '/today'] }[path ?? '']
    if (target) response.writeHead(Number(target[0]), { location: String(target[1]) }).end()
    else response.end('here')
  })
  expect(await get(`${url}/old`)).toMatchObject({ status: 200, url: `${url}/today`, movedTo: `${url}/newest` })
  expect((await get(`${url}/newest`)).movedTo).toBeUndefined()
})

test('gives up a loop of redirects', async () => {
  const { url, requests } = await site((_, response) => response.writeHead(301, { location: '/again' }).end())
  expect(await failure(get(url))).toBe('too-many-redirects')
  expect(requests).toHaveLength(6)
})

test.each([
  ['a body that says how long it is', (response) => response.writeHead(200, { 'content-length': 200_000 }).write('x')],
  ['an endless body', (response) => setInterval(() => response.write('x'.repeat(10_000)), 1).unref()],
  [
    'a packed body that unpacks to more',
    (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000))),
  ],
  [
    'another kind of packed body',
    (response) =>
      response.writeHead(200, { 'content-encoding': 'zstd' }).end(zstdCompressSync(Buffer.alloc(50_000_000))),
  ],
  [
    'a packed body that never unpacks to anything',
    (response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' })
      const nothing = gzipSync('').subarray(0, 10)
      const emptyBlocks = Buffer.from('000000ffff'.repeat(4000), 'hex')
      response.write(nothing)
      setInterval(() => response.write(emptyBlocks), 1).unref()
    },
  ],
] as [string, (response: Parameters<Answer>[1]) => unknown][])('stops reading %s', async (_, answer) => {
  const { url } = await site((_, response) => void answer(response))
  expect(await failure(get(url))).toBe('too-large')
})

test.each([
  ['does not answer', () => {}],
  [
    'drips its head',
    (response) => {
      response.socket?.write('HTTP/1.1 200 OK\r\nx-long: ')
      setInterval(() => response.socket?.write('x'), 20).unref()
    },
  ],
  ['drips its body', (response) => setInterval(() => response.write('x'), 20).unref()],
] as [string, (response: Parameters<Answer>[1]) => unknown][])('gives up a server that %s', async (_, answer) => {
  const { url } = await site((_, response) => void answer(response))
  const started = performance.now()
  expect(await failure(get(url, { timeoutMs: 300 }))).toBe('timeout')
  expect(performance.now() - started).toBeLessThan(3000)
})

test('says what is wrong with a broken body, a broken answer, and nobody there', async () => {
  const broken = await site((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip'))
  expect(await failure(get(broken.url))).toBe('broken-body')
  const cut = await site((_, response) => {
    response.writeHead(200, { 'content-length': 100 }).write('begun')
    setTimeout(() => response.destroy(), 20)
  })
  expect(await failure(get(cut.url))).toBe('unreachable')
  const unknown = await site((_, response) => response.writeHead(200, { 'content-encoding': 'x-own' }).end('?'))
  expect(await failure(get(unknown.url))).toBe('broken-body')
  expect(await failure(get('http://127.0.0.1:1/'))).toBe('unreachable')
})

test('reads no body of an answer that is no success', async () => {
  const { url } = await site((_, response) => {
    response.writeHead(500)
    setInterval(() => response.write('x'.repeat(10_000)), 1).unref()
  })
  expect(await get(url)).toMatchObject({ status: 500, body: Buffer.alloc(0) })
})

test('ends at once with the reason of the signal', async () => {
  const { url } = await site(() => {})
  const controller = new AbortController()
  setTimeout(() => controller.abort(new Error('no longer wanted')), 50)
  await expect(get(url, { signal: controller.signal })).rejects.toThrow('no longer wanted')
})

test('sends the name and password of the address to its own host only', async () => {
  const other = await site((_, response) => response.end('other'))
  const own = await site((_, response) => response.writeHead(302, { location: `${other.url}/` }).end())
  await get(own.url.replace('//', '//reader:word@'))
  expect(own.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('reader:word').toString('base64')}`)
  expect(other.requests[0]?.headers.authorization).toBeUndefined()
})
