// Feeds from a real server to what is published: well-behaved ones first, misbehaving ones in feeds.misbehaving.test.ts.
import { gzipSync } from 'node:zlib'
import { TransientError } from '@newsloom/runtime/errors'
import { expect, test } from 'vitest'
import { type FeedsUnderTest, feedsUnderTest, startFeeds } from '../testing/feeds-under-test.ts'
import { until } from '../testing/ingest-under-test.ts'
import { site } from '../testing/local-site.ts'

const sentence = 'The harbour bridge will close on Monday for three weeks of repairs, the city council said on Friday. '
const long = `<p>${sentence.repeat(8)}</p>`
const item = (name: string, html = long) =>
  `<item><title>Story ${name}</title><link>/stories/${name}</link><description><![CDATA[${html}]]></description></item>`
const rss = (...items: string[]) => `<rss version="2.0"><channel><title>G</title>${items.join('')}</channel></rss>`
const list = (url: string, more = 'interval: 1s') => `feeds: [{ url: "${url}/rss", ${more} }]`
const titles = ({ published }: FeedsUnderTest) => published.map(({ title }) => title)

test('every item becomes an article once, the newest last, under the rules of what is posted', async () => {
  const { url, requests } = await site((_, response) => response.end(rss(item('b'), item('a'), item('a', 'again'))))
  const feeds = await startFeeds(list(url, 'interval: 1s, publisher: Example Gazette, language: en, source: gazette'))
  await until(() => requests.length >= 3, 'it was polled three times')
  expect(titles(feeds)).toEqual(['Story a', 'Story b'])
  expect(feeds.published[0]).toMatchObject({
    url: `${url}/stories/a`,
    text: sentence.repeat(8).trim(),
    publisher: { name: 'Example Gazette' },
    source: 'gazette',
    declaredLanguage: 'en',
  })
  expect(feeds.published[0]?.id).toMatch(/^[0-9a-f]{40}$/)
})

test('an item without a link is known by its guid', async () => {
  const { url } = await site((_, response) =>
    response.end(
      rss(`<item><guid isPermaLink="false">n-17</guid><title>x</title><description>${sentence}</description></item>`),
    ),
  )
  const feeds = await startFeeds(list(url, 'interval: 1s, source: gazette'))
  await until(() => feeds.published.length > 0, 'it is published')
  expect(feeds.published[0]?.id).toBe('gazette:n-17')
})

test('a changed item is a revision, changed markup alone is not', async () => {
  let html = long
  const { url, requests } = await site((_, response) => response.end(rss(item('a', html), item('b'))))
  const feeds = await startFeeds(list(url))
  await until(() => feeds.published.length === 2, 'both are there')
  html = `<p class="x${long.length}">${sentence.repeat(8)}</p><img src="/count?1">`
  const before = requests.length
  await until(() => requests.length >= before + 2, 'it was polled again')
  expect(feeds.published).toHaveLength(2)
  html = `<p>${sentence.repeat(9)}</p>`
  await until(() => feeds.published.length === 3, 'the revision is there')
  const [, first] = [...feeds.published].sort((a, b) => a.title.localeCompare(b.title))
  expect(feeds.published[2]?.id).toBe(first?.id)
})

test('asks conditionally, and a 304 is an answer', async () => {
  const { url, requests } = await site((request, response) => {
    if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end()
    else response.writeHead(200, { etag: '"1"', 'last-modified': 'Mon, 02 Mar 2026 08:00:00 GMT' }).end(rss(item('a')))
  })
  const feeds = await startFeeds(list(url))
  await until(() => requests.length >= 3, 'it was polled three times')
  expect(requests[1]?.headers).toMatchObject({
    'if-none-match': '"1"',
    'if-modified-since': 'Mon, 02 Mar 2026 08:00:00 GMT',
  })
  await until(async () => (await feeds.report())[0]?.httpStatus === 304, 'it is reported')
  expect(feeds.published).toHaveLength(1)
})

test('what it knows survives a restart', async () => {
  const { url, requests } = await site((_, response) =>
    response.writeHead(200, { etag: '"1"' }).end(rss(item('a'), item('b'))),
  )
  const feeds = await startFeeds(list(url))
  await until(async () => ((await feeds.report())[0]?.articles ?? 0) === 2, 'it is polled')
  await feeds.stop()
  const before = requests.length
  await feeds.start()
  await until(() => requests.length >= before + 2, 'it was polled again')
  expect(requests[before]?.headers['if-none-match']).toBe('"1"')
  expect(feeds.published).toHaveLength(2)
})

test('nothing counts as sent before it is durable', async () => {
  const { url, requests } = await site((_, response) => response.writeHead(200, { etag: '"1"' }).end(rss(item('a'))))
  const feeds = feedsUnderTest(list(url))
  feeds.beforePublish = () => Promise.reject(new TransientError('the bus is away'))
  await feeds.start()
  await until(
    () => feeds.problems.some(({ condition, message }) => condition === 'publishing-feeds' && message),
    'it is told',
  )
  await feeds.stop()
  feeds.beforePublish = async () => {}
  await feeds.start()
  await until(() => feeds.published.length === 1, 'it is sent after all')
  expect(requests.at(-1)?.headers['if-none-match']).toBeUndefined()
})

test('fetches the page where the feed has a teaser only, as robots.txt allows', async () => {
  const page = (name: string) =>
    `<html><head><title>${name}</title></head><body><nav>Menu</nav><article><h1>Story</h1>${`<p>On the page. ${sentence.repeat(3)}</p>`.repeat(3)}</article></body></html>`
  const { url, requests } = await site((request, response) => {
    if (request.url === '/rss')
      return response.end(
        rss(item('hidden', 'Teaser.'), item('missing', 'Teaser.'), item('full'), item('teased', 'Teaser.')),
      )
    if (request.url === '/robots.txt') return response.end('User-agent: newsloom\nDisallow: /stories/hidden')
    if (request.url === '/stories/teased')
      return response
        .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
        .end(gzipSync(page('x')))
    return response.writeHead(404).end()
  })
  const feeds = await startFeeds(list(url))
  await until(() => feeds.published.length === 4, 'all are there')
  const texts = Object.fromEntries(feeds.published.map(({ title, text }) => [title, text]))
  expect(texts['Story teased']).toContain('On the page')
  expect(texts['Story full']).toBe(sentence.repeat(8).trim())
  expect([texts['Story hidden'], texts['Story missing']]).toEqual(['Teaser.', 'Teaser.'])
  const paths = requests.map(({ path }) => path)
  expect(paths).not.toContain('/stories/hidden')
  expect(paths).not.toContain('/stories/full')
})

test('a page that is not to be had now is tried again, then done without', async () => {
  const { url, requests } = await site((request, response) => {
    if (request.url === '/rss') response.writeHead(200, { etag: '"1"' }).end(rss(item('a', 'Teaser.'), item('b')))
    else response.writeHead(request.url === '/robots.txt' ? 404 : 500).end()
  })
  const feeds = await startFeeds(list(url))
  await until(() => feeds.published.length === 2, 'both are there')
  expect(titles(feeds)).toEqual(['Story b', 'Story a'])
  expect(requests.filter(({ path }) => path === '/stories/a')).toHaveLength(3)
})

test('asks a host one thing at a time, with the pause in between', async () => {
  let underWay = 0
  let most = 0
  const { url, requests } = await site((request, response) => {
    underWay += 1
    most = Math.max(most, underWay)
    setTimeout(() => {
      underWay -= 1
      response.end(request.url?.startsWith('/rss') ? rss(item(request.url.slice(-1))) : '')
    }, 20)
  })
  const yaml = `feeds:\n${Array.from({ length: 6 }, (_, n) => `  - { url: "${url}/rss${n}", interval: 1h }\n`).join('')}`
  const feeds = await startFeeds(yaml, { FEEDS_HOST_PAUSE_MS: 100 })
  await until(() => feeds.published.length === 6, 'all are polled')
  expect(most).toBe(1)
  const gaps = requests.slice(1).map(({ at }, n) => at - (requests[n]?.at ?? 0))
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(100)
})

test('takes a changed list in, and keeps the old one where the new one is wrong', async () => {
  const { url } = await site((request, response) => response.end(rss(item(`${request.url?.slice(1)}`))))
  const feeds = await startFeeds(`feeds: ["${url}/one"]`)
  await until(() => feeds.published.length === 1, 'the first is polled')
  feeds.writeList(`feeds: ["${url}/one", {url: nothing}]`)
  await until(
    () => feeds.problems.some(({ condition, message }) => condition === 'feed-list' && message?.includes('feed 2')),
    'it is told',
  )
  feeds.writeList(`feeds: ["${url}/one", "${url}/two"]`)
  await until(() => feeds.published.length === 2, 'the second is polled')
  expect(titles(feeds)).toEqual(['Story one', 'Story two'])
})

test('tells how each feed is doing', async () => {
  const { url } = await site((request, response) =>
    request.url === '/ok'
      ? response.end(rss(item('a'), '<item><title>A</title></item>'))
      : response.writeHead(500).end(),
  )
  const secret = url.replace('//', '//reader:secret@')
  const feeds = await startFeeds(
    `feeds: [{ url: "${secret}/ok", publisher: { domain: news.example } }, "${url}/broken"]`,
  )
  await until(async () => (await feeds.report()).every(({ status }) => status !== 'waiting'), 'both are polled')
  const [ok, broken] = await feeds.report()
  expect(ok).toMatchObject({
    url: `${url}/ok`,
    publisher: 'news.example',
    status: 'ok',
    httpStatus: 200,
    newArticles: 2,
    articles: 2,
    failures: 0,
  })
  expect(Date.parse(ok?.nextFetchAt ?? '')).toBeGreaterThan(Date.parse(ok?.lastFetchAt ?? ''))
  expect(broken).toMatchObject({ status: 'failing', failures: 1, lastError: 'the server answers 500', articles: 0 })
  expect(JSON.stringify([ok, broken])).not.toContain('secret')
})
