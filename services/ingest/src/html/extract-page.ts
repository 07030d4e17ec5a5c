// A page as an article: what it says of itself (JSON-LD, meta tags) first, what can be seen otherwise.
import { readUrl } from '../canonical-url.ts'
import { readDate } from '../published-at.ts'
import { articleText } from './article-text.ts'
import type { ExtractedPage } from './extracted-page.ts'
import { fragmentText } from './fragment-text.ts'
import { newsArticleOf } from './json-ld.ts'
import { type Meta, readMeta } from './meta.ts'
import { parsePage } from './page-tree.ts'

/** JSON-LD has the whole article where the page, built by scripts or behind a fence, shows less than this share of it. */
const shownShare = 0.5

/** What the page says; a string says why it is no article. Never throws; deterministic; the html is at most some megabytes. */
export function extractPage(html: string): ExtractedPage | string {
  const page = parsePage(html)
  if (typeof page === 'string') return page
  const data = newsArticleOf(page)
  const meta = readMeta(page)
  const title = firstFilled(data?.headline, meta.title, shownTitle(meta))

  const body = data?.body === undefined ? '' : fragmentText(data.body)
  const seen = articleText(page, title ?? '')
  const text = seen.length < shownShare * body.length ? body : seen
  if (text === '') return 'no article was found in the page'

  const publishedAt = firstDate(data?.datePublished, ...meta.publishedAt)
  const url = firstUrl(meta.canonical, data?.url)
  const image = firstUrl(data?.image, meta.image)
  const publisher = firstFilled(data?.publisher, meta.siteName)
  const authors = data?.authors.length ? data.authors : meta.authors
  const language = meta.language && meta.language.length <= 64 ? meta.language : undefined
  return {
    text,
    ...(title && { title }),
    ...(authors.length > 0 && { authors }),
    ...(publisher && { publisher: { name: publisher } }),
    ...(publishedAt && { publishedAt }),
    ...(url && { url }),
    ...(image && { image }),
    ...(language && { language }),
  }
}

type Maybe = string | undefined

const firstFilled = (...values: Maybe[]) => values.map((value) => value?.trim()).find((value) => value)

const firstDate = (...values: Maybe[]) => values.map((value) => value && readDate(value)).find((date) => date)

const firstUrl = (...values: Maybe[]) => values.map((value) => value && readUrl(value)?.href).find((url) => url)

/** The heading where the document's title has it in it, otherwise that title. */
function shownTitle({ heading, documentTitle }: Meta): Maybe {
  if (documentTitle === undefined || (heading && documentTitle.includes(heading))) return heading
  return withoutSite(documentTitle)
}

/** `Bridge to close on Monday | Gazette` → `Bridge to close on Monday`; a short rest may be the site's name. */
function withoutSite(title: string): string {
  const rest = title.replace(/\s+(?:[|–—·»-]|::)\s+[^|–—·»]*$/, '')
  return rest.split(' ').length >= 3 ? rest : title
}
