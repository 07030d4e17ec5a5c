// A page as an article: what it says of itself (JSON-LD, meta tags) first, what can be seen otherwise.
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { readUrl } from '../canonical-url.ts'
import { readDate } from '../published-at.ts'
import { contentText } from './content-text.ts'
import type { ExtractedPage } from './extracted-page.ts'
import { newsArticleOf } from './json-ld.ts'
import { readMeta } from './meta.ts'

/** Pages with more elements are no articles; bounds the time. */
const maxElements = 100_000

/** What the page says, or null when no text can be found in it. Deterministic; the html is at most some megabytes. */
export function extractPage(html: string): ExtractedPage | null {
  const { document } = parseHTML(/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`)
  const data = newsArticleOf(document)
  const meta = readMeta(document)
  const heading = textIn(document.querySelector('h1'))
  const language = document.documentElement?.getAttribute('lang')?.trim()

  // Readability takes the document apart, so everything else is read before.
  const readable = new Readability(document, { maxElemsToParse: maxElements, serializer: contentText }).parse()
  const text = firstFilled(readable?.content, data?.body)
  if (!text) return null

  const title = firstFilled(data?.headline, meta.title, readable?.title, heading)
  const publishedAt = firstDate(data?.datePublished, meta.publishedAt, readable?.publishedTime)
  const url = firstUrl(meta.canonical, data?.url)
  const publisher = firstFilled(data?.publisher, meta.siteName)
  const authors = data?.authors.length ? data.authors : meta.authors
  return {
    text,
    ...(title && { title }),
    ...(authors.length > 0 && { authors }),
    ...(publisher && { publisher: { name: publisher } }),
    ...(publishedAt && { publishedAt }),
    ...(url && { url }),
    ...(language && language.length <= 64 && { language }),
  }
}

type Maybe = string | null | undefined

const textIn = (element: { textContent: string | null } | null) => element?.textContent?.replace(/\s+/g, ' ')

const firstFilled = (...values: Maybe[]) => values.map((value) => value?.trim()).find((value) => value)

const firstDate = (...values: Maybe[]) => values.map((value) => value && readDate(value)).find((date) => date)

const firstUrl = (...values: Maybe[]) => values.map((value) => value && readUrl(value)?.href).find((url) => url)
