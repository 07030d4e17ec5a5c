import { expect, test } from 'vitest'
import { canonicalUrl, domainOf, readUrl } from './canonical-url.ts'

const canonical = (url: string) => {
  const parsed = readUrl(url)
  return parsed && canonicalUrl(parsed)
}

test.each([
  ['host in lower case, path as it is', 'HTTPS://News.Example/A', 'https://news.example/A'],
  ['default port off', 'http://news.example:80/a', 'http://news.example/a'],
  ['other ports stay', 'http://news.example:8080/a', 'http://news.example:8080/a'],
  ['fragment off', 'https://news.example/a#b', 'https://news.example/a'],
  ['user off', 'https://me:secret@news.example/a', 'https://news.example/a'],
  ['tracking off', 'https://news.example/a?utm_medium=x&fbclid=1&GCLID=2&id=7', 'https://news.example/a?id=7'],
  ['nothing but tracking', 'https://news.example/a?utm_medium=x', 'https://news.example/a'],
  ['parameters sorted, equal names in order', 'https://news.example/?b=2&a=2&a=1', 'https://news.example/?a=2&a=1&b=2'],
  ['trailing slash off', 'https://news.example/a/', 'https://news.example/a'],
  ['the slash of the root stays', 'https://news.example', 'https://news.example/'],
  ['dots resolved', 'https://news.example/a/../b', 'https://news.example/b'],
  ['international hosts in ASCII', 'https://bücher.example/a', 'https://xn--bcher-kva.example/a'],
])('%s', (_, url, expected) => {
  expect(canonical(url)).toBe(expected)
})

test('is stable', () => {
  const url = canonical('https://news.example/a/?q=x+y%20z&ü=1') ?? ''
  expect(canonical(url)).toBe(url)
})

test.each(['', 'news.example/a', '/a', 'ftp://news.example/a', 'javascript:alert(1)', 'http://', 'https://a b/'])(
  'takes no %j',
  (url) => expect(readUrl(url)).toBeUndefined(),
)

test('the domain is the host without www.', () => {
  expect(domainOf(new URL('https://www.News.example./x'))).toBe('news.example')
})
