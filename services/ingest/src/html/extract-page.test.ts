import { expect, test } from 'vitest'
import { extractPage } from './extract-page.ts'

const sentences = [
  'The harbour bridge will close on Monday for three weeks of repairs, the city council said on Friday.',
  'Ferries will carry pedestrians and cyclists every ten minutes, while lorries, buses and cars take the tunnel.',
  'Residents of the old town, who had asked for a second crossing for years, called the plan a first step.',
]
const paragraphs = sentences.map((sentence) => `<p>${sentence}</p>`).join('\n')
const menu = `<nav><ul>${'<li><a href="/x">Section</a></li>'.repeat(8)}</ul></nav>`
const page = (head: string, body = paragraphs) =>
  `<!doctype html><html lang="en-GB"><head>${head}</head><body>${menu}<article><h1>The heading</h1>${body}</article><footer>© Example</footer></body></html>`

const textIn = (html: string) => {
  const found = extractPage(html)
  return typeof found === 'string' ? found : found.text
}

test('finds the paragraphs of the article and leaves menu and footer out', () => {
  expect(textIn(page('<title>Bridge to close | Gazette</title>'))).toBe(sentences.join('\n\n'))
})

test('believes JSON-LD first', () => {
  const data = {
    '@context': 'https://schema.org',
    '@graph': [
      { '@type': 'Organization', '@id': '#org', name: 'Example Gazette' },
      {
        '@type': ['NewsArticle'],
        headline: 'Bridge to close',
        datePublished: '2026-03-02T09:15:00+01:00',
        author: [{ '@type': 'Person', name: 'Ada Example' }, 'Bo Example', { '@id': 'https://x.example/#nobody' }],
        publisher: { '@id': '#org' },
        image: [{ '@type': 'ImageObject', url: 'https://news.example/bridge.jpg' }, 'https://news.example/small.jpg'],
        mainEntityOfPage: { '@id': 'https://news.example/bridge' },
      },
    ],
  }
  const head = `<meta property="og:title" content="Other"><script type="application/ld+json">${JSON.stringify(data)}</script>`
  expect(extractPage(page(head))).toMatchObject({
    title: 'Bridge to close',
    authors: ['Ada Example', 'Bo Example'],
    publisher: { name: 'Example Gazette' },
    publishedAt: '2026-03-02T08:15:00.000Z',
    url: 'https://news.example/bridge',
    image: 'https://news.example/bridge.jpg',
    language: 'en-GB',
  })
})

test('then the meta tags', () => {
  const head = `<title>Bridge | Gazette</title>
    <meta property="og:title" content="Bridge to close"><meta property="og:site_name" content="Example Gazette">
    <meta property="article:published_time" content="2026-03-02T08:15:00Z"><meta name="author" content="Ada Example">
    <meta property="article:author" content="https://social.example/ada">
    <meta property="og:image" content="https://news.example/bridge.jpg">
    <link rel="canonical" href="https://news.example/bridge">`
  expect(extractPage(page(head))).toMatchObject({
    title: 'Bridge to close',
    authors: ['Ada Example'],
    publisher: { name: 'Example Gazette' },
    publishedAt: '2026-03-02T08:15:00.000Z',
    url: 'https://news.example/bridge',
    image: 'https://news.example/bridge.jpg',
  })
})

test('then what is marked on the page itself', () => {
  const body = `<a rel="author" href="/ada">Ada Example</a><time datetime="2026-03-02T09:15:00+01:00">Monday</time>${paragraphs}`
  expect(extractPage(page('<title>The heading - Example Gazette</title>', body))).toMatchObject({
    title: 'The heading',
    authors: ['Ada Example'],
    publishedAt: '2026-03-02T08:15:00.000Z',
  })
})

test('says nothing of what the page does not say, or says wrongly', () => {
  const head = `<title>Bridge to close</title><meta name="date" content="last week"><link rel="canonical" href="/bridge">
    <script type="application/ld+json">{broken</script>`
  const found = extractPage(page(head))
  expect(found).toMatchObject({ title: 'Bridge to close' })
  expect(Object.keys(found).toSorted()).toEqual(['language', 'text', 'title'])
})

test('takes the text from JSON-LD where the page shows none', () => {
  const data = { '@type': 'NewsArticle', headline: 'Bridge', articleBody: sentences.join(' ') }
  const html = `<html><head><script type="application/ld+json">${JSON.stringify(data)}</script></head><body></body></html>`
  expect(textIn(html)).toBe(sentences.join(' '))
})

test('keeps lines and lists apart and joins what is broken over lines of html', () => {
  const body = `${paragraphs}<p>One\n  line,<br>and <b>an</b>other</p><ul><li>first</li><li>second</li></ul>`
  expect(textIn(page('<title>x</title>', body))).toContain('One line,\nand another\n\nfirst\n\nsecond')
})

test('takes a fragment without html and body', () => {
  expect(textIn(`<article>${paragraphs}</article>`)).toBe(sentences.join('\n\n'))
})

test.each(['', ' ', '<html></html>', '<html><body><script>x()</script></body></html>'])(
  'finds no article in %j',
  (html) => expect(extractPage(html)).toBe('no article was found in the page'),
)
