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

test('gives a page up that takes too long, and reads the next', async () => {
  const extract = start(1500)
  // Unclosed nesting, which no parser is quick with.
  expect(await extract('<div><b><p>'.repeat(150_000))).toMatch(/could not be read/)
  expect(await extract(page('next'))).toMatchObject({ title: 'next' })
})
