import { decodeRecord, encodeRecord } from '@newsloom/contracts/records'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ingest, maxTextBytes } from './ingest.ts'

const at = '2026-03-02T08:15:00.000Z'
const context = { stamp: () => at }
const minimal = { title: 'Harbour bridge to close', text: 'The harbour bridge will close on Monday.' }

function accepted(posted: unknown, page?: object) {
  const decided = ingest(posted, { ...context, ...(page && { page }) })
  if (decided.kind === 'refused') throw new Error(JSON.stringify(decided))
  return decided
}

function refusal(posted: unknown) {
  const decided = ingest(posted, context)
  if (decided.kind !== 'refused') throw new Error('it was accepted')
  return decided
}

const fieldsOf = (posted: unknown) => refusal(posted).problems.map(({ field }) => field)

test('takes a title and a text, and nothing else is needed', () => {
  expect(accepted(minimal)).toEqual({
    v: 1,
    kind: 'article',
    id: expect.stringMatching(/^[0-9a-f]{40}$/),
    ingestedAt: at,
    generation: 0,
    ...minimal,
    publisher: {},
    authors: [],
  })
})

test('keeps every field it knows, in its one form', () => {
  const posted = {
    ...minimal,
    id: '17',
    source: 'gazette',
    url: ' https://www.News.example/bridge?b=1 ',
    publisher: 'Example Gazette',
    authors: 'Ada Example',
    publishedAt: 'Mon, 02 Mar 2026 09:15:00 +0100',
    lang: 'en',
    mood: 'calm',
  }
  expect(accepted(posted)).toEqual({
    v: 1,
    kind: 'article',
    id: 'gazette:17',
    ingestedAt: at,
    generation: 0,
    ...minimal,
    url: 'https://www.News.example/bridge?b=1',
    publisher: { name: 'Example Gazette', domain: 'news.example' },
    authors: ['Ada Example'],
    publishedAt: at,
    source: 'gazette',
    declaredLanguage: 'en',
  })
})

test('makes a record that its topic takes', () => {
  const article = accepted({ ...minimal, id: 'x', url: 'https://news.example/1', authors: ['A', 'B'], publishedAt: 0 })
  expect(decodeRecord('articles.ingested', encodeRecord(article))).toEqual(article)
})

test('takes null, and blank where it is no identity, as not given', () => {
  const nothing = {
    id: null,
    url: '',
    publisher: null,
    authors: [' '],
    publishedAt: '',
    source: ' ',
    lang: null,
    html: null,
  }
  expect(accepted({ ...minimal, ...nothing })).toEqual(accepted(minimal))
})

test('takes an empty title or text: the filter is to count them', () => {
  expect(accepted({ title: '', text: '' })).toMatchObject({ title: '', text: '' })
})

test('names every field that is wrong', () => {
  const posted = {
    title: 3,
    text: 'b',
    url: 'ftp://news.example',
    id: 'naïve',
    publisher: { name: 4 },
    authors: [1, 'b'],
  }
  expect(fieldsOf(posted)).toEqual(['title', 'id', 'publisher.name', 'authors.0'])
  const unreadable = { ...minimal, url: 'news.example/1', publishedAt: 'yesterday', source: 's'.repeat(129), id: '1' }
  expect(fieldsOf(unreadable)).toEqual(['url', 'publishedAt', 'source'])
})

test('says in words what a field may be', () => {
  expect(refusal({ ...minimal, publisher: 3, authors: {} }).problems).toEqual([
    { field: 'publisher', detail: 'must be string or object' },
    { field: 'authors', detail: 'must be string or array' },
  ])
})

test.each([
  ['no title', { text: 'b' }, ['title']],
  ['no text', { title: 'a' }, ['text']],
  ['neither', {}, ['title', 'text']],
  ['null for both', { title: null, text: null }, ['title', 'text']],
  ['a list', [], ['']],
  ['a number', 3, ['']],
  ['null', null, ['']],
])('refuses %s', (_, posted, fields) => {
  expect(fieldsOf(posted)).toEqual(fields)
  expect(refusal(posted).status).toBe(400)
})

test('takes an id of 256 printable ASCII characters, and no longer one', () => {
  expect(accepted({ ...minimal, id: ' ~'.repeat(128) }).id).toBe(' ~'.repeat(128))
  for (const id of ['', 'a'.repeat(257), 'tab\t', 'über']) expect(fieldsOf({ ...minimal, id })).toEqual(['id'])
})

test('never gives two pairs of source and id the same id', () => {
  const id = (source: string, own: string) => accepted({ ...minimal, source, id: own }).id
  expect(id('a:b', 'c')).not.toBe(id('a', 'b:c'))
  expect(id('Süd', '1')).toBe('S%C3%BCd:1')
  expect(fieldsOf({ ...minimal, source: 's'.repeat(129), id: '1' })).toEqual(['source'])
})

test('gives one page one id, however the link to it was found', () => {
  const id = (url: string, title = 'a') => accepted({ title, text: 'b', url }).id
  expect(id('https://News.example:443/a/?utm_source=x&b=2&a=1#top')).toBe(
    id('https://news.example/a?a=1&b=2', 'edited'),
  )
  expect(id('https://news.example/a')).not.toBe(id('https://news.example/b'))
})

test('tells articles without id and URL apart by publisher, title and text', () => {
  const id = (more: object) => accepted({ ...minimal, ...more }).id
  const ids = [id({}), id({ title: 'x' }), id({ text: 'x' }), id({ publisher: 'x' })]
  expect(new Set(ids).size).toBe(4)
  expect(id({ authors: 'someone' })).toBe(id({}))
})

test('keeps the length of title and text, so that offsets hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(fc.integer({ min: 0, max: 0xffff })), (title, units) => {
      const text = String.fromCharCode(...units)
      const article = accepted({ title, text })
      expect([article.title.length, article.text.length]).toEqual([title.length, text.length])
      expect(article.text.isWellFormed()).toBe(true)
    }),
  )
})

test('replaces only what must not be in a text', () => {
  expect(accepted({ title: ' a ', text: '\u0000x\ud800y\tz\r\n\u0007 \u009f\ufeffe\u0301 😀 ' })).toMatchObject({
    title: ' a ',
    text: ' x\ufffdy\tz\r\n   \ufeffe\u0301 😀 ',
  })
})

test('takes title and text up to 1 MiB of UTF-8 and refuses more with 413', () => {
  const text = 'é'.repeat(maxTextBytes / 2 - 1)
  expect(accepted({ title: 'ab', text }).text).toBe(text)
  expect(refusal({ title: 'abc', text })).toMatchObject({ status: 413, problems: [{ field: 'text' }] })
})

const page = {
  title: 'Page title',
  text: 'Page text.',
  authors: ['Page Author'],
  publisher: { name: 'Page Publisher' },
  publishedAt: at,
  url: 'https://page.example/1',
  language: 'fr',
}

test('fills in from the page what the sender does not say', () => {
  expect(accepted({ html: '…', title: ' ' }, page)).toMatchObject({
    title: 'Page title',
    text: 'Page text.',
    authors: ['Page Author'],
    publisher: { name: 'Page Publisher', domain: 'page.example' },
    publishedAt: at,
    url: 'https://page.example/1',
    declaredLanguage: 'fr',
  })
})

test('believes the sender more than the page', () => {
  const said = { ...minimal, url: 'https://sent.example/', authors: ['S'], publisher: 'P', lang: 'en', publishedAt: 0 }
  expect(accepted({ html: '…', ...said }, page)).toMatchObject({
    ...minimal,
    url: 'https://sent.example/',
    authors: ['S'],
    publisher: { name: 'P', domain: 'sent.example' },
    declaredLanguage: 'en',
    publishedAt: '1970-01-01T00:00:00.000Z',
  })
})

test('refuses a page without an article, unless the sender gives the text', () => {
  expect(refusal({ html: '', title: 'a', text: ' ' })).toMatchObject({ status: 400, problems: [{ field: 'html' }] })
  expect(accepted({ html: '', ...minimal })).toMatchObject(minimal)
})
