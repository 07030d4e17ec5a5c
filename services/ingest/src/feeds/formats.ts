// The formats of feeds as feedsmith reads them, brought to one form.
import type { AtomFeed, JsonFeed, RdfFeed, RssFeed } from 'feedsmith'
import { readUrl } from '../canonical-url.ts'
import { fragmentText } from '../html/fragment-text.ts'
import type { FeedDocument, FeedItem } from './feed-document.ts'

export type ReadItems = Pick<FeedDocument, 'language' | 'quietMs' | 'items'>

type Maybe = string | null | undefined

/** RSS and RDF share what is read here, but for where an item's name stands. */
export function rssDocument(feed: RssFeed.Feed<string> | RdfFeed.Feed<string>, url: string): ReadItems {
  const ttl = 'ttl' in feed && feed.ttl ? feed.ttl * 60_000 : undefined
  const language = filled('language' in feed ? feed.language : undefined, feed.dc?.languages?.[0], feed.xml?.lang)
  const items = (feed.items ?? []).map((item: RssFeed.Item<string> | RdfFeed.Item<string>): FeedItem => {
    const guid = 'guid' in item ? item.guid : undefined
    const about = 'rdf' in item ? item.rdf?.about : undefined
    const permalink = guid && guid.isPermaLink !== false ? guid.value : undefined
    const people = 'authors' in item ? (item.authors ?? []).map(({ name, email }) => name ?? email) : []
    const published = filled(
      'pubDate' in item ? item.pubDate : undefined,
      item.dc?.dates?.[0],
      item.dcterms?.issued?.[0],
    )
    return itemOf(url, {
      guid: guid?.value ?? about,
      links: [item.link, alternate(item.atom?.links), permalink, about],
      title: markup(filled(item.title, item.dc?.titles?.[0])),
      content: { html: longest(item.content?.encoded, item.description, item.atom?.content?.value) },
      authors: [...people, ...(item.dc?.creators ?? [])],
      published,
      language: filled(item.dc?.languages?.[0], item.xml?.lang),
    })
  })
  return documentOf(language, [ttl, updatePeriod(feed.sy)], items)
}

export function atomDocument(feed: AtomFeed.Feed<string>, url: string): ReadItems {
  const items = (feed.entries ?? []).map((entry): FeedItem => {
    const { title, content, summary } = entry
    const full = isTextual(content?.type) ? content : undefined
    const body = (full?.value?.length ?? 0) >= (summary?.value?.length ?? 0) ? full : summary
    return itemOf(readUrl(URL.parse(entry.xml?.base ?? '', url)?.href ?? '')?.href ?? url, {
      guid: entry.id,
      links: [alternate(entry.links), entry.id],
      title: isMarkup(title?.type) ? markup(title?.value) : title?.value,
      content: isMarkup(body?.type) ? { html: body?.value ?? '' } : { text: body?.value ?? '' },
      authors: (entry.authors ?? feed.authors ?? []).map(({ name }) => name),
      published: filled(entry.published, entry.updated),
      language: entry.xml?.lang,
    })
  })
  return documentOf(feed.xml?.lang, [updatePeriod(feed.sy)], items)
}

export function jsonDocument(feed: JsonFeed.Feed<string>, url: string): ReadItems {
  const items = (feed.items ?? []).map((item): FeedItem => {
    const text = filled(item.content_text, item.content_html ? undefined : item.summary)
    return itemOf(url, {
      guid: item.id,
      links: [item.url, item.external_url, item.id],
      title: item.title,
      content: item.content_html ? { html: item.content_html } : { text: text ?? '' },
      authors: (item.authors ?? feed.authors ?? []).map(({ name }) => name),
      published: filled(item.date_published, item.date_modified),
      language: item.language,
    })
  })
  return documentOf(feed.language, [], items)
}

interface RawItem {
  readonly guid: Maybe
  /** The first that is a link is the item's. */
  readonly links: readonly Maybe[]
  readonly title: Maybe
  readonly content: FeedItem['content']
  readonly authors: readonly Maybe[]
  readonly published: Maybe
  readonly language: Maybe
}

function itemOf(base: string, { guid, links, title, content, authors, published, language }: RawItem): FeedItem {
  const link = linkIn(links, base)
  return {
    ...(guid?.trim() && { guid: guid.trim() }),
    ...(link && { link }),
    title: title?.trim() ?? '',
    content,
    authors: [...new Set(authors.flatMap((author) => author?.trim() || []))],
    ...(published && { published }),
    ...(language && { language }),
  }
}

/** The first in `links` may be relative; the others are links only where they are absolute: they may be mere names. */
function linkIn([first, ...others]: readonly Maybe[], base: string): string | undefined {
  const relative = first?.trim() && URL.parse(first.trim(), base)?.href
  return [relative, ...others].map((link) => link && readUrl(link)?.href).find(Boolean) || undefined
}

function documentOf(language: Maybe, quiet: readonly (number | undefined)[], items: readonly FeedItem[]): ReadItems {
  const quietMs = Math.max(0, ...quiet.map((ms) => (ms && Number.isFinite(ms) ? ms : 0)))
  return { ...(language && { language }), ...(quietMs > 0 && { quietMs }), items }
}

const hour = 3_600_000
const periods: Readonly<Record<string, number>> = {
  hourly: hour,
  daily: 24 * hour,
  weekly: 7 * 24 * hour,
  monthly: 30 * 24 * hour,
  yearly: 365 * 24 * hour,
}

/** https://web.resource.org/rss/1.0/modules/syndication/: so many times in a period. */
function updatePeriod(sy: { updatePeriod?: string; updateFrequency?: number } | undefined): number | undefined {
  const period = periods[sy?.updatePeriod?.trim().toLowerCase() ?? '']
  return period && period / Math.max(1, sy?.updateFrequency ?? 1)
}

const alternate = (links: readonly { href?: Maybe; rel?: Maybe }[] | undefined) =>
  links?.find(({ rel }) => !rel || rel === 'alternate')?.href

const isMarkup = (type: Maybe) => type != null && type !== 'text' && type !== 'text/plain'
/** Anything else is an image, or another document. */
const isTextual = (type: Maybe) => !type || /^(?:text|html|xhtml|application\/xhtml\+xml)/.test(type)

/** A title that may be HTML, on one line. */
const markup = (title: Maybe) => title && fragmentText(title).replace(/\s+/g, ' ')

const filled = (...values: Maybe[]) => values.find((value) => value?.trim()) || undefined

const longest = (...values: Maybe[]) =>
  values.reduce<string>((best, value) => ((value?.length ?? 0) > best.length ? (value ?? '') : best), '')
