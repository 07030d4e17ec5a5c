// The decision of this stage: is it an article at all, and which one.
import type { IngestedArticle } from '@newsloom/contracts/records'
import { idOfContent, idOfUrl, sendersId } from './article-id.ts'
import { readUrl } from './canonical-url.ts'
import { cleanField, cleanText } from './clean-text.ts'
import type { ExtractedPage } from './html/extracted-page.ts'
import { type PostedArticle, pageField, readPosted } from './posted-article.ts'
import { type FieldProblem, type Refusal, refused } from './problems.ts'
import { readDate } from './published-at.ts'
import { readPublisher } from './publisher.ts'
import type { Stamp } from './stamp.ts'

export interface IngestContext {
  readonly stamp: Stamp
  /** What was found in the article's html; nothing when it has none or is no page. */
  readonly page?: ExtractedPage
  /** Why nothing could be read from the html. */
  readonly pageFault?: string
}

/** Title and text together, in bytes of UTF-8. */
export const maxTextBytes = 1024 * 1024

/**
 * The posted value as the article that the pipeline carries, or everything that is wrong with it. The sender's fields
 * win over those found in the page. Pure but for `context.stamp`, asked once, and only for an article that is accepted.
 */
export function ingest(value: unknown, context: IngestContext): IngestedArticle | Refusal {
  const posted = readPosted(value)
  if (Array.isArray(posted)) return refused(400, posted)
  const page = context.page ?? {}

  const text = cleanText(isBlank(posted.text) ? (page.text ?? posted.text ?? '') : posted.text)
  const pageIn = pageField(posted)
  if (isBlank(text) && pageIn) {
    return refused(400, [{ field: pageIn, detail: context.pageFault ?? 'no article was found in the page' }])
  }
  const title = cleanText(isBlank(posted.title) ? (page.title ?? posted.title ?? '') : posted.title)
  if (Buffer.byteLength(title) + Buffer.byteLength(text) > maxTextBytes) {
    return refused(413, [{ field: 'text', detail: `title and text together must be at most ${maxTextBytes} bytes` }])
  }

  const problems: FieldProblem[] = []
  const source = cleanField(posted.source)
  const url = urlOf(posted, page, problems)
  const publishedAt = dateOf(posted, page, problems)
  const image = imageOf(posted, page, problems)
  const publisher = readPublisher(posted.publisher, page.publisher, url)
  const id = idOf(posted, source, problems) ?? (url ? idOfUrl(url.parsed) : undefined)
  if (problems.length > 0) return refused(400, problems)

  const finalId = id ?? idOfContent(publisher.name ?? publisher.domain ?? '', title, text)
  const declaredLanguage = cleanField(posted.declaredLanguage) ?? cleanField(posted.lang) ?? page.language
  return {
    v: 1,
    kind: 'article',
    id: finalId,
    ingestedAt: context.stamp(finalId),
    generation: 0,
    ...(url && { url: url.written }),
    title,
    text,
    publisher,
    authors: authorsOf(posted) ?? page.authors ?? [],
    ...(image && { image }),
    ...(publishedAt && { publishedAt }),
    ...(source && { source }),
    ...(declaredLanguage && { declaredLanguage }),
  }
}

const isBlank = (value: string | null | undefined): value is null | undefined | '' =>
  value == null || value.trim() === ''

function idOf(posted: PostedArticle, source: string | undefined, problems: FieldProblem[]): string | undefined {
  if (posted.id == null) return undefined
  const id = sendersId(posted.id, source)
  if (typeof id === 'string') return id
  problems.push(id)
  return undefined
}

function urlOf(posted: PostedArticle, page: ExtractedPage, problems: FieldProblem[]) {
  const url = cleanField(posted.url) ?? page.url
  if (url === undefined) return undefined
  const parsed = readUrl(url)
  if (parsed) return { written: url, parsed }
  problems.push({ field: 'url', detail: 'must be an absolute http or https URL' })
  return undefined
}

function imageOf(posted: PostedArticle, page: ExtractedPage, problems: FieldProblem[]): string | undefined {
  const image = cleanField(posted.image)
  if (image === undefined) return page.image
  if (readUrl(image)) return image
  problems.push({ field: 'image', detail: 'must be an absolute http or https URL' })
  return undefined
}

function dateOf(posted: PostedArticle, page: ExtractedPage, problems: FieldProblem[]): string | undefined {
  const date = typeof posted.publishedAt === 'string' ? cleanField(posted.publishedAt) : posted.publishedAt
  if (date == null) return page.publishedAt
  const publishedAt = readDate(date)
  if (!publishedAt) problems.push({ field: 'publishedAt', detail: 'must be ISO 8601, RFC 2822 or a time since 1970' })
  return publishedAt
}

function authorsOf({ authors }: PostedArticle): string[] | undefined {
  const names = [authors ?? []].flat().flatMap((name) => cleanField(name) ?? [])
  return names.length > 0 ? names : undefined
}
