import { afterEach, expect, test } from 'vitest'
import { createHtmlExtractor, type HtmlExtractor } from './html-extractor.ts'

let extractor: HtmlExtractor | undefined
afterEach(() => extractor?.close())

const sentence = 'The harbour bridge will close on Monday for three weeks of repairs, the city council said on Friday. '
const page = (title: string) =>
  `<html><head><title>${title}</title></head><body><article><p>${sentence.repeat(4)}</p></article></body></html>`

function start(timeoutMs = 20_000) {
  extractor = createHtmlExtractor({
    INGEST_HTML_WORKERS: 1,
    INGEST_HTML_TIMEOUT_MS: timeoutMs,
    INGEST_HTML_MEMORY_MB: 128,
  })
  return extractor.extract
}

test('reads pages in another thread, each answer to its page', async () => {
  const extract = start()
  const found = await Promise.all(['one', 'two', 'three'].map((title) => extract(page(title))))
  expect(found.map((one) => typeof one !== 'string' && one.title)).toEqual(['one', 'two', 'three'])
})

test('says that there is no article in a page', async () => {
  expect(await start()('<html></html>')).toBe('no article was found in the page')
})

test.each([
  ['nesting', '<div>'.repeat(400_000), 'the page is nested more than 4000 elements deep'],
  ['unclosed tags', '<div><b><p>'.repeat(150_000), 'the page is nested more than 4000 elements deep'],
  ['elements', '<p>x'.repeat(400_000), 'the page has more than 100000 elements'],
  ['an attribute', `<p title="${'x'.repeat(2_000_000)}">`, 'no article was found in the page'],
  ['attributes', `<p ${'a '.repeat(1_000_000)}>`, 'no article was found in the page'],
  ['comments', '<!--'.repeat(500_000), 'no article was found in the page'],
  ['data', `<script type="application/ld+json">${'['.repeat(1_000_000)}`, 'no article was found in the page'],
])('says in time what is wrong with megabytes of %s', async (_, html, problem) => {
  expect(await start()(html)).toBe(problem)
})

test.each([
  ['entities', `<p>${'&amp;'.repeat(400_000)}`, '&'.repeat(400_000)],
  ['opening brackets', '<'.repeat(2_000_000), '<'.repeat(2_000_000)],
])('reads megabytes of %s as the text they are', async (_, html, text) => {
  expect(await start()(html)).toEqual({ text })
})

test('gives a page up that takes too long, and reads the next', async () => {
  const extract = start(1500)
  // Each closing tag is looked for among all that are open.
  expect(await extract('<div>'.repeat(3900) + '</x>'.repeat(2_000_000))).toBe(
    'the page could not be read within 1500 ms',
  )
  expect(await extract(page('next'))).toMatchObject({ title: 'next' })
})
