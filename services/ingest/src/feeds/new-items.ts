// Which items of a feed are new or changed.
import { createHash } from 'node:crypto'
import { canonicalUrl, readUrl } from '../canonical-url.ts'
import type { FeedItem } from './feed-document.ts'
import type { SeenItems } from './feed-state.ts'

export interface KeyedItem {
  readonly item: FeedItem
  /** Which item it is, as the id of its article is made. */
  readonly key: string
  /** What it says. */
  readonly hash: string
}

/** Items that have left a feed come back in some; so many of them are still known. */
const rememberedBeyond = 500

/** Each item once, the first where there are several of one key. */
export function keyedItems(items: readonly FeedItem[]): KeyedItem[] {
  const keyed = new Map<string, KeyedItem>()
  for (const item of items) {
    const key = keyOf(item)
    if (!keyed.has(key)) keyed.set(key, { item, key, hash: hashOf(item) })
  }
  return [...keyed.values()]
}

/** Those that were not sent as they are, last of the feed first: feeds have the newest on top, and it is to be sent last. */
export const newItems = (items: readonly KeyedItem[], seen: SeenItems): KeyedItem[] =>
  items.filter(({ key, hash }) => seen.get(key) !== hash).reverse()

/** What is known after `sent` of the `current` items were sent. */
export function remember(
  seen: SeenItems,
  current: readonly KeyedItem[],
  sent: readonly KeyedItem[],
): Map<string, string> {
  const known = new Map([...seen, ...sent.map(({ key, hash }) => [key, hash] as const)])
  const present = new Map(
    current.flatMap(({ key }) => (known.has(key) ? [[key, known.get(key) ?? '']] : [])) as [string, string][],
  )
  const gone = [...known].filter(([key]) => !present.has(key)).slice(-rememberedBeyond)
  return new Map([...gone, ...present])
}

function keyOf({ link, guid, title, content }: FeedItem): string {
  const url = link && readUrl(link)
  return digest(url ? canonicalUrl(url) : (guid ?? JSON.stringify([title, content])))
}

/** Markup may carry counters and advertisements that change with every request: only words count. */
function hashOf({ title, content, authors, published }: FeedItem): string {
  const words = 'text' in content ? content.text : content.html.replace(/<[^>]*>/g, ' ')
  return digest(JSON.stringify([title, words.replace(/\s+/g, ' '), authors, published]))
}

/** 72 bits: a feed with a million items has two of one key once in ten billion times. */
const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 12)
