// Servers that do not do what they should: each harms its own feed only, and says so in the report.
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { startFeeds } from '../testing/feeds-under-test.ts'
import { until } from '../testing/ingest-under-test.ts'
import { type Answer, site } from '../testing/local-site.ts'

const text =
  'The harbour bridge will close on Monday for three weeks of repairs, the city council said on Friday. '.repeat(8)
const rss = (title = 'Story') =>
  `<rss version="2.0"><channel><item><title>${title}</title><guid>1</guid><description>${text}</description></item></channel></rss>`

const answers: Readonly<Record<string, readonly [Answer, error: string]>> = {
  silent: [() => {}, 'it took longer than 700 ms'],
  dripping: [(_, response) => void setInterval(() => response.write('x'), 50).unref(), 'it took longer than 700 ms'],
  huge: [(_, response) => response.end(rss() + ' '.repeat(300_000)), 'it is larger than 200000 bytes'],
  endless: [
    (_, response) => void setInterval(() => response.write('x'.repeat(9000)), 1).unref(),
    'it is larger than 200000 bytes',
  ],
  bomb: [
    (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000))),
    'it is larger than 200000 bytes',
  ],
  loop: [(_, response) => response.writeHead(301, { location: '/loop' }).end(), 'it was redirected more than 5 times'],
  metadata: [
    (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
    '169.254.169.254 is no public address: it is fetched from only when FEEDS_ALLOWED_HOSTS names it',
  ],
  page: [(_, response) => response.end('<!doctype html><html><body>Hello</body></html>'), 'it is a web page, no feed'],
  empty: [(_, response) => response.end(), 'it is empty'],
  missing: [(_, response) => response.writeHead(404).end(), 'the server answers 404'],
}

test('whatever a server does, its feed says what was wrong and the others go on', async () => {
  const { url } = await site((request, response) => {
    const [answer] = answers[request.url?.slice(1) ?? ''] ?? []
    if (answer) answer(request, response)
    else response.end(rss(`Ships & <b>boats`))
  })
  const names = [...Object.keys(answers), 'fine']
  const feeds = await startFeeds(`feeds: [${names.map((name) => `"${url}/${name}"`).join(', ')}]`, {
    FEEDS_TIMEOUT_MS: 700,
    FEEDS_MAX_BYTES: 200_000,
  })
  await until(async () => (await feeds.report()).every(({ status }) => status !== 'waiting'), 'all are polled')
  const reports = await feeds.report()
  expect(reports.map(({ lastError }) => lastError)).toEqual([
    ...Object.values(answers).map(([, error]) => error),
    undefined,
  ])
  expect(reports.map(({ status }) => status)).toEqual([...Object.keys(answers).map(() => 'failing'), 'ok'])
  expect(feeds.published.map(({ title }) => title)).toEqual(['Ships & boats'])
})

test('Retry-After holds for every feed of the host', async () => {
  const { url, requests } = await site((_, response) => response.writeHead(429, { 'retry-after': '120' }).end())
  const feeds = await startFeeds(`feeds: [{ url: "${url}/a", interval: 1s }, { url: "${url}/b", interval: 1s }]`)
  await until(
    async () => (await feeds.report()).every(({ nextFetchAt = '' }) => Date.parse(nextFetchAt) > Date.now() + 100_000),
    'both wait',
  )
  expect(requests).toHaveLength(1)
})

test('a feed that is gone is asked no more', async () => {
  const { url, requests } = await site((_, response) => response.writeHead(410).end())
  const feeds = await startFeeds(`feeds: [{ url: "${url}/a", interval: 1s }]`)
  await until(async () => (await feeds.report())[0]?.status === 'gone', 'it is known to be gone')
  await feeds.stop()
  await feeds.start()
  await until(async () => (await feeds.report())[0]?.status === 'gone', 'it is known after a restart')
  expect((await feeds.report())[0]?.nextFetchAt).toBeUndefined()
  expect(requests).toHaveLength(1)
})

test('a permanent redirect is remembered, and given up when the new address fails', async () => {
  let isBack = false
  const { url, requests } = await site((request, response) => {
    if (request.url === '/old' && !isBack) response.writeHead(301, { location: '/new' }).end()
    else if (request.url === '/new' && isBack) response.writeHead(410).end()
    else response.end(rss())
  })
  const feeds = await startFeeds(`feeds: [{ url: "${url}/old", interval: 1s }]`)
  await until(() => requests.length >= 3, 'it was polled twice')
  expect(requests.slice(0, 3).map(({ path }) => path)).toEqual(['/old', '/new', '/new'])
  expect((await feeds.report())[0]?.movedTo).toBe(`${url}/new`)
  isBack = true
  await until(async () => requests.at(-1)?.path === '/old' && (await feeds.report())[0]?.status === 'ok', 'it is back')
})
