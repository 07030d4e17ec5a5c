// One instance polls under the lease; the others stand by and try for it.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Problem } from '@newsloom/runtime/bus'
import { messageOf, TransientError } from '@newsloom/runtime/errors'
import type { Feed } from './feed-list.ts'
import type { FeedState } from './feed-state.ts'
import type { FeedLease, FeedStore } from './feed-store.ts'

export interface RunFeedsParts {
  readonly store: FeedStore
  /** Whether there is anything to poll. */
  readonly isNeeded: () => boolean
  /** Polls until the lease's signal is aborted. */
  readonly poll: (states: ReadonlyMap<string, FeedState>, lease: FeedLease) => Promise<void>
  readonly onLease: (isHeld: boolean) => void
  readonly onProblem: (problem: Problem) => void
  /** How often the lease is tried for. */
  readonly tryEveryMs?: number
}

const condition = 'feed-store'

/** Begins at once; `stop` ends the requests under way, gives the lease back and returns when nothing is left of it. */
export function runFeeds({ store, isNeeded, poll, onLease, onProblem, tryEveryMs = 3_000 }: RunFeedsParts): {
  stop(): Promise<void>
} {
  const stopping = new AbortController()

  const pollWhileHeld = async (lease: FeedLease) => {
    onLease(true)
    try {
      const states = await store.states()
      await poll(states, { ...lease, signal: AbortSignal.any([lease.signal, stopping.signal]) })
    } finally {
      await lease.release()
      onLease(false)
    }
  }

  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        const lease = isNeeded() ? await store.acquire() : undefined
        onProblem({ condition })
        if (lease) await pollWhileHeld(lease)
      } catch (error) {
        const why = error instanceof TransientError ? 'feeds are not polled' : 'polling feeds broke off'
        onProblem({ condition, message: `${why}: ${messageOf(error)}`, harmless: true })
      }
      await sleep(tryEveryMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }

  const running = run()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}

/** States of feeds that left the list are kept for a while: it may have been a slip. */
const keptMs = 30 * 24 * 60 * 60 * 1000

export const forgettable = (states: ReadonlyMap<string, FeedState>, feeds: readonly Feed[], now: number): string[] => {
  const listed = new Set(feeds.map(({ url }) => url))
  return [...states].flatMap(([url, { triedAt, nextAt }]) =>
    !listed.has(url) && now - (triedAt ?? nextAt) > keptMs ? [url] : [],
  )
}
