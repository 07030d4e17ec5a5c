// Reads the bytes of a feed: RSS, Atom, RDF or JSON Feed. Runs in a worker thread: hostile feeds take long.
import { parseFeed } from 'feedsmith'
import { decodePage } from '../html/decode-page.ts'
import type { FeedDocument } from './feed-document.ts'
import { atomDocument, jsonDocument, rssDocument } from './formats.ts'

/** What was fetched. */
export interface FeedBytes {
  readonly bytes: Uint8Array
  /** The header's value. */
  readonly contentType: string | undefined
  /** Where it came from: relative links start here. */
  readonly url: string
}

/** Far more than a feed has; what is remembered of each is bounded with it. */
const maxItems = 5000

/** The feed, or why it is none. Broken XML is read as far as it goes. */
export function readDocument({ bytes, contentType, url }: FeedBytes): FeedDocument | string {
  const text = decodePage(bytes, contentType)
  if (text.trim() === '') return 'it is empty'
  const read = attempt(() => documentIn(text, url)) ?? attempt(() => documentIn(upToLastItem(text), url))
  if (!read) return notAFeed(text, url)
  return { ...read, items: read.items.slice(0, maxItems), isCut: read.items.length > maxItems }
}

/** A document that breaks off in the middle of a word is no XML; what came before may be. */
const upToLastItem = (text: string) =>
  text.slice(0, Math.max(text.lastIndexOf('</item>'), text.lastIndexOf('</entry>'), 0))

function attempt<Result>(reading: () => Result): Result | undefined {
  try {
    return reading()
  } catch {
    return undefined
  }
}

function documentIn(text: string, url: string) {
  const parsed = parseFeed(text, { maxItems: maxItems + 1 })
  switch (parsed.format) {
    case 'atom':
      return atomDocument(parsed.feed, url)
    case 'json':
      return jsonDocument(parsed.feed, url)
    default:
      return rssDocument(parsed.feed, url)
  }
}

const feedLink = /<link\b[^>]{0,1000}?\btype\s*=\s*["']?application\/(?:rss|atom|feed)\+(?:xml|json)[^>]{0,1000}>/i

function notAFeed(text: string, url: string): string {
  if (!/<html[\s>]|<!doctype html/i.test(text.slice(0, 2000))) return 'it is neither RSS, Atom, RDF nor JSON Feed'
  const link = feedLink.exec(text)?.[0]
  const href = link && /\bhref\s*=\s*["']?([^"'\s>]+)/i.exec(link)?.[1]
  const found = href && URL.parse(href.replaceAll('&amp;', '&'), url)?.href
  return `it is a web page, no feed${found ? `; the page says its feed is ${found}` : ''}`
}
