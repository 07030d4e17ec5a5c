// One poll of one feed: ask, read, send what is new, remember it. Only what is durable counts as sent.
import { createHash } from 'node:crypto'
import { messageOf } from '@newsloom/runtime/errors'
import { freshMs, retryAfterMs } from '../fetch/answer-headers.ts'
import { FetchFailure } from '../fetch/fetch-failure.ts'
import type { Fetched, SafeFetch } from '../fetch/safe-fetch.ts'
import type { FeedDocument } from './feed-document.ts'
import type { Feed } from './feed-list.ts'
import type { FeedState } from './feed-state.ts'
import type { FeedLease } from './feed-store.ts'
import { keyedItems, newItems, remember } from './new-items.ts'
import type { FeedBytes } from './read-document.ts'
import { afterPoll, beforePoll, type Pace, type PollOutcome } from './schedule.ts'
import type { SendItems, Sent } from './send-items.ts'

export interface PollParts {
  readonly fetch: SafeFetch
  readonly readDocument: (feed: FeedBytes) => Promise<FeedDocument | string>
  readonly sendItems: SendItems
  readonly pace: Pace
  readonly maxBytes: number
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly random: () => number
}

const accept =
  'application/atom+xml, application/rss+xml, application/rdf+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5'

/** Sent and saved together: so many are sent again when the process ends in between. */
const itemsAtOnce = 20

export interface Polled {
  readonly state: FeedState
  readonly outcome: PollOutcome
}

/** @throws TransientError, LeaseLost and the reason of the lease's signal; faults of the feed are an outcome */
export async function pollFeed(feed: Feed, state: FeedState, lease: FeedLease, parts: PollParts): Promise<Polled> {
  const { pace, now, random } = parts
  const begun = beforePoll(state, feed, now())
  await lease.save(feed.url, begun)
  const outcome = await ask(feed, begun, lease, parts)
  const after = afterPoll(begun, feed, outcome, { pace, now: now(), random: random() })
  await lease.save(feed.url, after)
  return { state: after, outcome }
}

async function ask(feed: Feed, state: FeedState, lease: FeedLease, parts: PollParts): Promise<PollOutcome> {
  const { signal } = lease
  const { etag, lastModified } = state
  try {
    const answer = await parts.fetch({
      url: state.movedTo ?? feed.url,
      headers: {
        accept,
        ...(etag && { 'if-none-match': etag }),
        ...(lastModified && { 'if-modified-since': lastModified }),
      },
      maxBytes: parts.maxBytes,
      signal,
    })
    return await outcomeOf(answer, feed, state, lease, parts)
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof FetchFailure) return { kind: 'failed', error: messageOf(error) }
    throw error
  }
}

async function outcomeOf(
  answer: Fetched,
  feed: Feed,
  state: FeedState,
  lease: FeedLease,
  parts: PollParts,
): Promise<PollOutcome> {
  const { status, headers, body, url, movedTo } = answer
  const quietMs = freshMs(headers)
  const waitMs = retryAfterMs(headers, parts.now())
  const nothingNew = { kind: 'answered', status, articles: 0, refused: 0, isComplete: true, quietMs } as const
  if (status === 304) return { ...nothingNew, ...(movedTo && { movedTo }) }
  if (status < 200 || status > 299) {
    return {
      kind: 'failed',
      status,
      error: `the server answers ${status}`,
      ...(waitMs > 0 && { retryAfterMs: waitMs }),
    }
  }
  const bodyHash = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  const validators = {
    bodyHash,
    ...(headers.etag && { etag: headers.etag }),
    ...(headers['last-modified'] && { lastModified: headers['last-modified'] }),
  }
  if (bodyHash === state.bodyHash) return { ...nothingNew, validators, ...(movedTo && { movedTo }) }

  const document = await parts.readDocument({ bytes: body, contentType: headers['content-type'], url })
  if (typeof document === 'string') return { kind: 'failed', status, error: document }
  const sent = await sendNew(document, feed, state, lease, parts)
  return {
    ...nothingNew,
    ...sent,
    validators,
    quietMs: Math.max(quietMs, document.quietMs ?? 0),
    ...(movedTo && { movedTo }),
  }
}

/** In chunks, each remembered as soon as it is durable. */
async function sendNew(
  document: FeedDocument,
  feed: Feed,
  state: FeedState,
  lease: FeedLease,
  parts: PollParts,
): Promise<Omit<Sent, 'done'> & { readonly isComplete: boolean }> {
  const current = keyedItems(document.items)
  let seen = await lease.seen(feed.url)
  const fresh = newItems(current, seen)
  const send = parts.sendItems(feed, document)
  const sents: Sent[] = []
  for (let at = 0; at < fresh.length; at += itemsAtOnce) {
    lease.signal.throwIfAborted()
    const sent = await send(fresh.slice(at, at + itemsAtOnce), lease.signal)
    seen = remember(seen, current, sent.done)
    if (sent.done.length > 0) await lease.save(feed.url, state, seen)
    sents.push(sent)
  }
  const sum = (count: (sent: Sent) => number) => sents.reduce((total, sent) => total + count(sent), 0)
  const error = document.isCut ? 'it has more items than are read' : sents.findLast((sent) => sent.error)?.error
  return {
    articles: sum(({ articles }) => articles),
    refused: sum(({ refused }) => refused),
    isComplete: sum(({ done }) => done.length) === fresh.length,
    retryAfterMs: Math.max(0, ...sents.map(({ retryAfterMs }) => retryAfterMs)),
    ...(error !== undefined && { error }),
  }
}
