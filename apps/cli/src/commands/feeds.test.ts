import { expect, test } from 'vitest'
import { feedsTable } from '../feeds/feeds-table.ts'
import { feedListOf } from '../feeds/opml.ts'

test('subscriptions become a list of feeds: folders opened, doubles and other addresses left out', () => {
  const opml = `<opml version="2.0"><body>
    <outline text="News"><outline type="rss" text="A" title="Example: Gazette" xmlUrl="https://a.example/rss" language="en"/>
      <outline text="again" xmlUrl="https://a.example/rss"/></outline>
    <outline text="B" xmlUrl="feed:https://b.example/rss"/><outline text="C" xmlUrl="file:///etc/passwd"/></body></opml>`
  expect(feedListOf(opml)).toEqual({
    yaml: `feeds:
  - url: https://a.example/rss
    publisher: "Example: Gazette"
    language: en
  - url: https://b.example/rss
    publisher: B
`,
    feeds: 2,
    skipped: 2,
  })
  expect(() => feedListOf('<html></html>')).toThrow('this is no OPML')
})

test('the table has a line for each feed, its error below', () => {
  const feed = { url: 'https://a.example/rss', articles: 1200, newArticles: 3, lastFetchAt: '2026-03-02T08:15:00.000Z' }
  expect(feedsTable({ isPolling: true, feeds: [{ ...feed, status: 'failing', lastError: 'it is empty' }] })).toBe(
    `status   new  articles  last fetch        next fetch  feed
failing  3    1,200     2026-03-02 08:15  -           https://a.example/rss
  it is empty
`,
  )
  expect(feedsTable({ isPolling: false, feeds: [] })).toMatch(/FEEDS_FILE/)
})
