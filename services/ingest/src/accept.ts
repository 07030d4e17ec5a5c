// From posted values to accepted articles: their pages are read side by side, the decisions fall in order.
import type { IngestedArticle } from '@newsloom/contracts/records'
import { decodePage } from './html/decode-page.ts'
import type { ExtractedPage } from './html/extracted-page.ts'
import { ingest } from './ingest.ts'
import { createPause } from './pause.ts'
import { pageField, readPosted } from './posted-article.ts'
import { type Refusal, refused } from './problems.ts'
import type { Stamp } from './stamp.ts'

/** What a page says; a string says why nothing could be read from it. */
export type Extract = (html: string) => Promise<ExtractedPage | string>

export interface AcceptContext {
  readonly stamp: Stamp
  readonly extract: Extract
  readonly maxHtmlBytes: number
}

/** One result per value, in their order. */
export type Accept = (values: readonly unknown[]) => Promise<(IngestedArticle | Refusal)[]>

/** One result per value, in the order of the values, which is also the order of their stamps. */
export async function acceptAll(
  values: readonly unknown[],
  context: AcceptContext,
): Promise<(IngestedArticle | Refusal)[]> {
  const pages = await Promise.all(values.map((value) => pageOf(value, context)))
  const decided: (IngestedArticle | Refusal)[] = []
  const pause = createPause()
  for (const [i, value] of values.entries()) {
    decided.push(decide(value, pages[i], context.stamp))
    await pause()
  }
  return decided
}

type Page = ExtractedPage | Refusal | string | undefined

function pageOf(value: unknown, { extract, maxHtmlBytes }: AcceptContext): Page | Promise<Page> {
  if (typeof value !== 'object' || value === null || !('html' in value || 'htmlBase64' in value)) return undefined
  const posted = readPosted(value)
  if (Array.isArray(posted)) return undefined
  const { html, htmlBase64, contentType } = posted
  const field = pageField(posted)
  if (!field) return undefined
  const bytes = field === 'html' ? Buffer.byteLength(html ?? '') : Buffer.byteLength(htmlBase64 ?? '', 'base64')
  if (bytes > maxHtmlBytes) return refused(413, [{ field, detail: `must be at most ${maxHtmlBytes} bytes` }])
  return extract(html ?? decodePage(Buffer.from(htmlBase64 ?? '', 'base64'), contentType ?? undefined))
}

function decide(value: unknown, page: Page, stamp: Stamp): IngestedArticle | Refusal {
  if (page === undefined) return ingest(value, { stamp })
  if (typeof page === 'string') return ingest(value, { stamp, page: {}, pageFault: page })
  return isRefusal(page) ? page : ingest(value, { stamp, page })
}

const isRefusal = (page: ExtractedPage | Refusal): page is Refusal => 'kind' in page
