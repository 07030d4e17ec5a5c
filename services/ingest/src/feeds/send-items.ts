// From the new items of a feed to durable articles: their pages where the feed has too little, then the way of all articles.
import type { IngestedArticle } from '@newsloom/contracts/records'
import { type AcceptContext, acceptAll } from '../accept.ts'
import type { Refusal } from '../problems.ts'
import { type ArticleBody, feedArticle, wantsPage, withoutFooter } from './feed-article.ts'
import type { FeedDocument } from './feed-document.ts'
import type { Feed } from './feed-list.ts'
import type { KeyedItem } from './new-items.ts'

/** The page's HTML, or why there is none: not at all, or not now. */
export type PageAnswer =
  | { readonly kind: 'page'; readonly html: string }
  | { readonly kind: 'none'; readonly why: string }
  | { readonly kind: 'not-now'; readonly why: string; readonly retryAfterMs: number }

/** Throws nothing but the reason of the signal. */
export type FetchPage = (url: string, signal: AbortSignal) => Promise<PageAnswer>

export interface Sent {
  /** What need not come again: durable, or refused for good. */
  readonly done: readonly KeyedItem[]
  readonly articles: number
  readonly refused: number
  /** The last thing that went wrong. */
  readonly error?: string
  /** What a server asked for. */
  readonly retryAfterMs: number
}

/** For one poll of a feed: called with its new items, a few at a time. */
export type SendItems = (
  feed: Feed,
  document: FeedDocument,
) => (items: readonly KeyedItem[], signal: AbortSignal) => Promise<Sent>

export interface SendParts {
  readonly fetchPage: FetchPage
  readonly fragmentText: (html: string) => Promise<string>
  readonly accepting: AcceptContext
  /** Resolves when all are durable, however long that takes; throws when the signal is aborted. */
  readonly publish: (articles: readonly IngestedArticle[], signal: AbortSignal) => Promise<void>
  /** Told of items that could not become articles. */
  readonly onRefused: (items: number) => void
}

/** A feed of nothing but teasers is read in several polls. */
const pagesPerPoll = 50
/** A page that is not to be had so many times is done without. */
const triesPerPage = 3
const rememberedTries = 10_000

export function createSendItems({ fetchPage, fragmentText, accepting, publish, onRefused }: SendParts): SendItems {
  const tries = new Map<string, number>()

  /** Whether it is worth to try again at the next poll. */
  const mayTryAgain = (feed: Feed, { key }: KeyedItem): boolean => {
    const name = `${feed.url} ${key}`
    const count = (tries.get(name) ?? 0) + 1
    tries.delete(name)
    if (count >= triesPerPage) return false
    tries.set(name, count)
    if (tries.size > rememberedTries) tries.delete(tries.keys().next().value ?? '')
    return true
  }

  return (feed, document) => {
    let pages = 0
    let isHostBusy = false

    return async (items, signal) => {
      const errors: string[] = []
      let retryAfterMs = 0

      /** Undefined: not in this poll. */
      const bodyOf = async (keyed: KeyedItem): Promise<ArticleBody | undefined> => {
        const { item } = keyed
        if (!wantsPage(item, feed)) return own(keyed)
        if (isHostBusy || pages >= pagesPerPoll) return undefined
        pages += 1
        const answer = await fetchPage(item.link ?? '', signal)
        if (answer.kind === 'page') return { html: answer.html }
        errors.push(`the page ${item.link}: ${answer.why}`)
        if (answer.kind === 'none') return own(keyed)
        retryAfterMs = Math.max(retryAfterMs, answer.retryAfterMs)
        isHostBusy = retryAfterMs > 0
        return mayTryAgain(feed, keyed) ? undefined : own(keyed)
      }
      const own = async ({ item: { content } }: KeyedItem) => ({
        text: withoutFooter('text' in content ? content.text : await fragmentText(content.html)),
      })
      const accept = (keyed: readonly KeyedItem[], bodies: readonly ArticleBody[]) =>
        acceptAll(
          keyed.map(({ item }, at) => feedArticle(item, feed, document, bodies[at] ?? { text: '' })),
          accepting,
        )

      const ready: KeyedItem[] = []
      const bodies: ArticleBody[] = []
      for (const keyed of items) {
        const body = await bodyOf(keyed)
        if (!body) continue
        ready.push(keyed)
        bodies.push(body)
      }
      const decided = await accept(ready, bodies)
      // Nothing was found in the page: what the feed has is better than nothing.
      const hollow = ready.filter((_, at) => isRefusal(decided[at]) && 'html' in (bodies[at] ?? {}))
      const instead = await accept(hollow, await Promise.all(hollow.map(own)))
      const results = ready.map((keyed, at) => instead[hollow.indexOf(keyed)] ?? decided[at])

      const articles = results.filter((result): result is IngestedArticle => result !== undefined && !isRefusal(result))
      const refusals = results.filter(isRefusal)
      errors.push(...refusals.map(({ problems: [first] }) => `refused: ${first?.field}: ${first?.detail}`))
      if (articles.length > 0) await publish(articles, signal)
      if (refusals.length > 0) onRefused(refusals.length)
      const error = errors.at(-1)
      return {
        done: ready,
        articles: articles.length,
        refused: refusals.length,
        ...(error !== undefined && { error }),
        retryAfterMs,
      }
    }
  }
}

const isRefusal = (result: IngestedArticle | Refusal | undefined): result is Refusal => result?.kind === 'refused'
