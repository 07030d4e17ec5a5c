// What an item of a feed becomes: the article as a sender would post it.
import { createHash } from 'node:crypto'
import type { PostedArticle } from '../posted-article.ts'
import { readDate } from '../published-at.ts'
import type { FeedDocument, FeedItem } from './feed-document.ts'
import type { Feed } from './feed-list.ts'

/** Shorter contents are teasers: two or three sentences. */
const fullTextCharacters = 600

/** Whether the feed has too little of the article, so that its page is to be fetched. */
export function wantsPage({ link, content }: FeedItem, { fetchPage }: Feed): boolean {
  if (link === undefined || fetchPage === 'never') return false
  if (fetchPage === 'always') return true
  const words = 'text' in content ? content.text : content.html.replace(/<[^>]*>/g, ' ')
  return words.replace(/\s+/g, ' ').trim().length < fullTextCharacters
}

/** The text of an article: the feed's own, or what is to be found in the HTML of its page. */
export type ArticleBody = { readonly text: string } | { readonly html: string }

export function feedArticle(item: FeedItem, feed: Feed, document: FeedDocument, body: ArticleBody): PostedArticle {
  const { link, guid, title } = item
  const published = item.published && readDate(item.published)
  const language = feed.language ?? item.language ?? document.language
  const authors = item.authors.map((name) => name.slice(0, 1024)).slice(0, 256)
  return {
    ...body,
    title,
    source: feed.source,
    ...(link && link.length <= 4096 ? { url: link } : guid && { id: idOf(guid) }),
    ...(feed.publisher && { publisher: feed.publisher }),
    ...(authors.length > 0 && { authors }),
    ...(published && { publishedAt: published }),
    ...(language && language.length <= 64 && { declaredLanguage: language }),
  }
}

const idOf = (guid: string) =>
  /^[\x20-\x7e]{1,256}$/.test(guid) ? guid : createHash('sha256').update(guid).digest('hex').slice(0, 40)

/** What WordPress adds to the text of every item. */
const feedFooter = /\s*The post .{1,400} (?:appeared first on|first appeared on) .{1,200}\.\s*$/

export const withoutFooter = (text: string): string => text.replace(feedFooter, '')
