// Polls the feeds that are due, many at a time, never two of one host.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Feed } from './feed-list.ts'
import type { FeedState } from './feed-state.ts'
import type { FeedLease } from './feed-store.ts'
import { type PollParts, pollFeed } from './poll-feed.ts'
import { afterPoll, dueIn, firstState, type PollOutcome } from './schedule.ts'

export interface PollerParts extends PollParts {
  /** Polls at a time, at most. */
  readonly concurrency: number
  readonly onPolled: (outcome: PollOutcome) => void
  /** A poll that broke off for a reason that is not the feed's. */
  readonly onBroken: (feed: Feed, error: unknown) => void
}

/** The list may change, and the clock may jump. */
const longestSleepMs = 5_000

/** Polls what `listed` names at each moment until the lease's signal is aborted; returns when nothing is under way any more. */
export async function pollFeeds(
  listed: () => readonly Feed[],
  known: ReadonlyMap<string, FeedState>,
  lease: FeedLease,
  parts: PollerParts,
): Promise<void> {
  const { now, pace } = parts
  const { signal } = lease
  const states = new Map(known)
  const stateOf = (feed: Feed): FeedState => {
    const state = states.get(feed.url) ?? firstState(feed, pace, now())
    states.set(feed.url, state)
    return state
  }
  const hostOf = (feed: Feed) => new URL(stateOf(feed).movedTo ?? feed.url).hostname
  const busyHosts = new Set<string>()
  const running = new Set<Promise<void>>()
  let wake = () => {}
  /** Where to look first: the feeds at the head of the list are not preferred. */
  let cursor = 0

  /** What a server asks for holds for all of its feeds. */
  const leaveHostAlone = async (host: string, untilMs: number) => {
    for (const feed of listed()) {
      const state = stateOf(feed)
      if (hostOf(feed) !== host || state.nextAt >= untilMs) continue
      const later = { ...state, nextAt: untilMs }
      states.set(feed.url, later)
      await lease.save(feed.url, later)
    }
  }

  const poll = async (feed: Feed, host: string) => {
    try {
      const polled = await pollFeed(feed, stateOf(feed), lease, parts)
      states.set(feed.url, polled.state)
      parts.onPolled(polled.outcome)
      const { retryAfterMs = 0 } = polled.outcome
      if (retryAfterMs > 0) await leaveHostAlone(host, polled.state.nextAt)
    } catch (error) {
      if (signal.aborted) return
      // In memory only: what could not be stored is not the feed's state.
      const failed = { kind: 'failed', error: 'it could not be polled' } as const
      states.set(feed.url, afterPoll(stateOf(feed), feed, failed, { pace, now: now(), random: parts.random() }))
      parts.onBroken(feed, error)
    }
  }

  const start = (feed: Feed, host: string) => {
    busyHosts.add(host)
    const polling = poll(feed, host).finally(() => {
      busyHosts.delete(host)
      running.delete(polling)
      wake()
    })
    running.add(polling)
  }

  while (!signal.aborted) {
    const feeds = listed()
    let nextMs = longestSleepMs
    const first = cursor
    for (let step = 0; step < feeds.length; step += 1) {
      cursor = (first + step) % feeds.length
      const feed = feeds[cursor]
      if (!feed || running.size >= parts.concurrency) break
      const host = hostOf(feed)
      if (busyHosts.has(host)) continue
      const ms = dueIn(stateOf(feed), now())
      if (ms <= 0) start(feed, host)
      else nextMs = Math.min(nextMs, ms)
    }
    const { promise, resolve } = Promise.withResolvers<void>()
    const waiting = new AbortController()
    wake = resolve
    const end = () => resolve()
    signal.addEventListener('abort', end)
    await Promise.race([promise, sleep(nextMs, undefined, { signal: waiting.signal }).catch(() => undefined)])
    signal.removeEventListener('abort', end)
    waiting.abort()
  }
  await Promise.all(running)
}
