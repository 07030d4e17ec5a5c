import { expect, test } from 'vitest'
import { readFeedList } from './feed-list.ts'

const read = (yaml: string) => readFeedList(yaml, 'feeds.yaml')

test('reads a list of feeds, an entry in full or a URL alone', () => {
  const yaml = `
feeds:
  - url: https://news.example/rss
    source: gazette
    publisher: { name: Example Gazette, domain: news.example }
    interval: 10m
    language: en-GB
    fetch-page: never
  - https://other.example/feeds/world.atom
`
  expect(read(yaml)).toEqual([
    {
      url: 'https://news.example/rss',
      source: 'gazette',
      publisher: { name: 'Example Gazette', domain: 'news.example' },
      intervalMs: 600_000,
      language: 'en-GB',
      fetchPage: 'never',
    },
    {
      url: 'https://other.example/feeds/world.atom',
      source: 'other.example/feeds/world.atom',
      fetchPage: 'when-short',
    },
  ])
})

test.each(['', '# nothing yet', 'feeds:', 'feeds: []'])('takes %j for no feeds', (yaml) => {
  expect(read(yaml)).toEqual([])
})

test('tells every problem with the entry it is about', () => {
  const yaml = `
feeds:
  - url: https://news.example/rss
    intervall: 10m
  - url: ftp://news.example/
    interval: often
    language: english
  - publisher: Nobody
    fetch-page: sometimes
  - 17
  - https://reader:secret@news.example/rss
  - https://reader:secret@news.example/rss
  - { url: "https://a.example/", publisher: {} }
`
  expect(() => read(yaml)).toThrow(
    [
      'feeds.yaml: feed 1 (https://news.example/rss): intervall: is no key of a feed; there are url, source, publisher, interval, language, fetch-page',
      'feeds.yaml: feed 2 (ftp://news.example/): url: must be an absolute http or https URL',
      'feeds.yaml: feed 2 (ftp://news.example/): interval: must be a time such as 90s, 10m, 2h or 1d',
      'feeds.yaml: feed 2 (ftp://news.example/): language: must be a language code such as en or pt-BR',
      'feeds.yaml: feed 3: url: is missing',
      'feeds.yaml: feed 3: fetch-page: must be always, when-short or never',
      'feeds.yaml: feed 4: must be a URL, or an object with a url',
      'feeds.yaml: feed 6 (https://news.example/rss): url: is that of feed 5 too',
      'feeds.yaml: feed 7 (https://a.example/): publisher: must be a name, or an object with name and domain',
    ].join('\n'),
  )
})

test.each([
  ['feeds:\n  - url: [unclosed\n', /^feeds.yaml: line \d: /],
  ['- https://news.example/rss', /must have one key, `feeds`/],
  ['feeds: {}', /must have one key, `feeds`/],
  ['feeds: []\ndefaults: {}', /must have one key, `feeds`/],
  ['just text', /must have one key, `feeds`/],
])('refuses %j', (yaml, message) => {
  expect(() => read(yaml)).toThrow(message)
})

test('names a source after the address, and keeps what may be a secret out of it', () => {
  const [feed] = read('feeds: ["https://reader:secret@news.example/rss?key=secret"]')
  expect(feed?.source).toMatch(/^news\.example\/rss#[0-9a-f]{8}$/)
})
