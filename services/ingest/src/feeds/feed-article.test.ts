import { expect, test } from 'vitest'
import { feedArticle, wantsPage, withoutFooter } from './feed-article.ts'
import type { FeedItem } from './feed-document.ts'
import type { Feed } from './feed-list.ts'

const feed: Feed = { url: 'https://news.example/rss', source: 'gazette', fetchPage: 'when-short' }
const item: FeedItem = {
  link: 'https://news.example/a',
  guid: 'n-1',
  title: 'Ferry',
  content: { html: '<p>Short.</p>' },
  authors: ['Ada'],
  published: 'Mon, 02 Mar 2026 10:00:00 +0100',
}
const document = { language: 'en', items: [], isCut: false }

test('an item is named by its link, or else by its guid', () => {
  const body = { text: 'Short.' }
  expect(feedArticle(item, feed, document, body)).toEqual({
    text: 'Short.',
    title: 'Ferry',
    source: 'gazette',
    url: 'https://news.example/a',
    authors: ['Ada'],
    publishedAt: '2026-03-02T09:00:00.000Z',
    declaredLanguage: 'en',
  })
  const { link: _link, ...unlinked } = item
  expect(feedArticle(unlinked, feed, document, body)).toMatchObject({ id: 'n-1' })
  expect(feedArticle({ ...unlinked, guid: 'ü'.repeat(300) }, feed, document, body).id).toMatch(/^[0-9a-f]{40}$/)
})

test('what the list says of a feed wins; what cannot be read is left out', () => {
  const told = { ...feed, language: 'de', publisher: { name: 'Gazette' } }
  const article = feedArticle({ ...item, language: 'fr', published: 'yesterday' }, told, document, { html: '<p>' })
  expect(article).toMatchObject({ declaredLanguage: 'de', publisher: { name: 'Gazette' }, html: '<p>' })
  expect(article).not.toHaveProperty('publishedAt')
  expect(article).not.toHaveProperty('text')
})

test('the page is wanted where the feed has a teaser, or as the list says', () => {
  const long = { ...item, content: { html: `<p>${'word '.repeat(150)}</p>` } }
  const padded = { ...item, content: { html: `<p>${' <b></b>'.repeat(400)}Short.</p>` } }
  expect([item, padded, long].map((one) => wantsPage(one, feed))).toEqual([true, true, false])
  expect(wantsPage(long, { ...feed, fetchPage: 'always' })).toBe(true)
  expect(wantsPage(item, { ...feed, fetchPage: 'never' })).toBe(false)
  const { link: _link, ...unlinked } = item
  expect(wantsPage(unlinked, { ...feed, fetchPage: 'always' })).toBe(false)
})

test('what a blog program adds to every item is left out', () => {
  expect(withoutFooter('News.\n\nThe post Ferry appeared first on Gazette.')).toBe('News.')
  expect(withoutFooter('The post office appeared. News.')).toBe('The post office appeared. News.')
})
