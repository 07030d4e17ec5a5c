// When a feed is polled next.
import type { Feed } from './feed-list.ts'
import type { FeedState } from './feed-state.ts'

export interface Pace {
  /** Bounds of the interval of a feed that follows what it brings. */
  readonly minMs: number
  readonly maxMs: number
}

/** What a poll came to. */
export type PollOutcome =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly articles: number
      readonly refused: number
      /** Every item of the answer was taken, or there was nothing new. */
      readonly isComplete: boolean
      /** How long the publisher says that nothing new is to be expected. */
      readonly quietMs: number
      readonly validators?: Pick<FeedState, 'etag' | 'lastModified' | 'bodyHash'>
      readonly movedTo?: string
      /** What could not be taken, though the answer was fine. */
      readonly error?: string
      readonly retryAfterMs?: number
    }
  | {
      readonly kind: 'failed'
      readonly error: string
      readonly status?: number
      readonly retryAfterMs?: number
    }

const minute = 60_000
const startMs = 15 * minute
/** However long a feed has failed, and whatever a server asks for, it is tried once a day. */
const longestMs = 24 * 60 * minute
/** After so many failures a new address is given up for the one in the list. */
const failuresAtNewAddress = 3

/** What a feed that brings something is shortened by, and one that brings nothing lengthened by, each time. */
const shorter = 0.5
const longer = 1.25

export const firstState = (feed: Feed, pace: Pace, now: number): FeedState => ({
  v: 1,
  nextAt: now,
  intervalMs: feed.intervalMs ?? within(startMs, pace),
  failures: 0,
  articles: { last: 0, total: 0, refused: 0 },
})

/** What the longest of the waits between two polls exceeds the interval by. */
const spread = 0.1
/** Polls are spread, always to later; `random` is in 0–1. */
const spreadOut = (ms: number, random: number) => Math.round(ms * (1 + random * spread))

/**
 * To be saved before the poll: if that ends this process, the next one does not ask again at once. The longest wait,
 * as nobody then knows when the request left after this.
 */
export const beforePoll = (state: FeedState, feed: Feed, now: number): FeedState => ({
  ...state,
  triedAt: now,
  nextAt: now + spreadOut(feed.intervalMs ?? state.intervalMs, 1),
})

export function afterPoll(
  state: FeedState,
  feed: Feed,
  outcome: PollOutcome,
  { pace, now, random }: { readonly pace: Pace; readonly now: number; readonly random: number },
): FeedState {
  const nextAfter = (ms: number) => now + spreadOut(ms, random)
  const asked = Math.min(outcome.retryAfterMs ?? 0, longestMs)
  const { error: _error, status: _status, ...rest } = state

  if (outcome.kind === 'failed') {
    const failures = state.failures + 1
    const gone = outcome.status === 410 && state.movedTo === undefined
    const delay = Math.min(longestMs, (feed.intervalMs ?? state.intervalMs) * 2 ** Math.min(failures - 1, 20))
    const { movedTo: _movedTo, ...atOldAddress } = rest
    return {
      ...(failures >= failuresAtNewAddress || outcome.status === 410 ? atOldAddress : rest),
      failures,
      error: outcome.error,
      ...(outcome.status !== undefined && { status: outcome.status }),
      ...(gone && { gone: true as const }),
      nextAt: nextAfter(Math.max(delay, asked)),
    }
  }

  const { articles, refused, validators, movedTo } = outcome
  const intervalMs = nextInterval(state, feed, outcome, pace)
  const { etag: _etag, lastModified: _lastModified, bodyHash: _bodyHash, ...plain } = rest
  return {
    ...(outcome.isComplete && validators ? { ...plain, ...validators } : outcome.isComplete ? rest : plain),
    failures: 0,
    status: outcome.status,
    answeredAt: now,
    intervalMs,
    ...(movedTo && { movedTo }),
    ...(outcome.error !== undefined && { error: outcome.error }),
    articles: { last: articles, total: state.articles.total + articles, refused: state.articles.refused + refused },
    ...(articles > 0 && { articleAt: now }),
    // What is left of it is fetched soon.
    nextAt: nextAfter(Math.max(outcome.isComplete ? intervalMs : Math.min(intervalMs, pace.minMs), asked)),
  }
}

function nextInterval(
  state: FeedState,
  feed: Feed,
  { articles, quietMs }: Extract<PollOutcome, { kind: 'answered' }>,
  pace: Pace,
): number {
  if (feed.intervalMs !== undefined) return feed.intervalMs
  const followed = within(state.intervalMs, pace) * (articles > 0 ? shorter : longer)
  return within(Math.max(followed, quietMs), pace)
}

const within = (ms: number, { minMs, maxMs }: Pace) => Math.round(Math.min(maxMs, Math.max(minMs, ms)))

/** Milliseconds until the feed is due, never more than a day: the clock may have jumped back. */
export function dueIn(state: FeedState, now: number): number {
  if (state.gone) return Number.POSITIVE_INFINITY
  return Math.max(0, Math.min(state.nextAt - now, spreadOut(longestMs, 1)))
}
