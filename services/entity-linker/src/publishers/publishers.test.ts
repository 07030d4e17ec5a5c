import { describe, expect, test } from 'vitest'
import { readSeedFiles } from '../adapters/seed-files.ts'
import { knownPublishers } from '../knowledge/publisher-table.ts'
import { idOf } from '../knowledge/seed.ts'
import { publisherDirectory } from './publishers.ts'

const seed = readSeedFiles().publishers
const directory = publisherDirectory(seed.flatMap(knownPublishers))
const idAt = (url: string) => directory.resolve({ url }).id

/** As publishers put them before their domain: how a page is shown, a country, a language, an edition. */
const hosts = [
  '',
  'www.',
  'm.',
  'mobile.',
  'amp.',
  'uk.',
  'in.',
  'fr.',
  'edition.',
  'local-edition.',
  'www.us.',
  'm.kr.',
]

test('at least 500 publishers', () => expect(seed.length).toBeGreaterThanOrEqual(500))

test('every publisher, and none but it, is found by the URLs of its articles, whatever the sub-domain', () => {
  const wrong = seed.flatMap(({ title, addresses }) =>
    addresses.flatMap((address) => {
      const [domain = '', ...path] = address.split('/')
      const article = path.length > 0 ? `${path.join('/')}/2026/story` : '2026/11/21/story-1.html'
      return hosts.map((host) => `https://${host}${domain}/${article}`).filter((url) => idAt(url) !== idOf(title))
    }),
  )
  expect(wrong).toEqual([])
})

test('no two publishers have one address', () => {
  const addresses = seed.flatMap((publisher) => publisher.addresses)
  expect(addresses.filter((address, at) => addresses.indexOf(address) !== at)).toEqual([])
})

test.each([
  ['KR', 60],
  ['JP', 60],
  ['US', 200],
  ['GB', 60],
  ['DE', 70],
  ['FR', 50],
  ['IN', 80],
  ['EG', 15],
  ['SA', 15],
  ['NG', 20],
  ['ZA', 20],
])('publishers of %s: at least %i', (country, least) =>
  expect(seed.filter((publisher) => publisher.country === country).length).toBeGreaterThanOrEqual(least),
)

describe('papers that share a site', () => {
  test.each([
    ['https://www.theguardian.com/world/2026/nov/21/story', 'enwiki:The_Guardian'],
    ['https://www.theguardian.com/observer/2026/story', 'enwiki:The_Observer'],
    ['https://www.theguardian.com/au/story', 'enwiki:Guardian_Australia'],
    ['https://www.bloomberg.com/businessweek/features/1', 'enwiki:Bloomberg_Businessweek'],
    ['https://biz.chosun.com/it/2026/1', 'enwiki:Chosunbiz'],
    ['https://www.chosun.com/politics/1', 'enwiki:The_Chosun_Ilbo'],
    ['https://asia.nikkei.com/Business/1', 'enwiki:Nikkei_Asia'],
    ['https://uk.news.yahoo.com/story', 'enwiki:Yahoo!_News'],
    ['https://n.news.naver.com/article/1', 'enwiki:Naver_News'],
  ])('%s is %s', (url, id) => expect(idAt(url)).toBe(id))

  test('the name of a sub-brand says more than the site it shares', () =>
    expect(directory.resolve({ url: 'https://www.theguardian.com/world/1', name: 'The Observer' }).id).toBe(
      'enwiki:The_Observer',
    ))
})

test.each([
  ['Reuters', 'enwiki:Reuters', 'GB'],
  ['연합뉴스', 'enwiki:Yonhap_News_Agency', 'KR'],
  ['the new york times', 'enwiki:The_New_York_Times', 'US'],
  ['AFP', 'enwiki:Agence_France-Presse', 'FR'],
  ['bbc.co.uk', 'enwiki:BBC_News', 'GB'],
])('%s is known by its name alone', (name, id, country) =>
  expect(directory.resolve({ name, url: 'https://archive.example/1' })).toMatchObject({ id, country }),
)

test('an unknown publisher keeps its name and its domain', () => {
  expect(directory.resolve({ url: 'https://www.village-news.example:8080/a?b=c', name: 'Village News' })).toEqual({
    id: null,
    name: 'Village News',
    domain: 'village-news.example',
  })
  expect(directory.resolve({})).toEqual({ id: null })
  expect(directory.resolve({ url: 'not a url', name: '' })).toEqual({ id: null })
})
