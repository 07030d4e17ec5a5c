import { expect, test } from 'vitest'
import { readPublisher } from './publisher.ts'

const url = { parsed: new URL('https://www.news.example/a') }

test.each([
  ['a name', 'Example Gazette', { name: 'Example Gazette', domain: 'news.example' }],
  ['a domain as name', 'Gazette.example', { name: 'Gazette.example', domain: 'gazette.example' }],
  ['a name with a dot', 'Dow Jones & Co.', { name: 'Dow Jones & Co.', domain: 'news.example' }],
  ['both', { name: 'G', domain: 'https://www.gazette.example/' }, { name: 'G', domain: 'gazette.example' }],
  ['a domain', { domain: 'WWW.gazette.example' }, { domain: 'gazette.example' }],
  ['nothing', undefined, { domain: 'news.example' }],
  ['blanks', { name: ' ', domain: '' }, { domain: 'news.example' }],
])('knows a publisher by %s', (_, posted, expected) => {
  expect(readPublisher(posted, undefined, url)).toEqual(expected)
})

test('takes from the page what neither sender nor URL says', () => {
  expect(readPublisher(undefined, { name: 'Page', domain: 'page.example' }, undefined)).toEqual({
    name: 'Page',
    domain: 'page.example',
  })
})
