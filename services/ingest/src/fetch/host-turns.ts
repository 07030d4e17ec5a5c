// Politeness: one request to a host at a time, and a pause after each.
import { setTimeout as sleep } from 'node:timers/promises'
import type { HostTurn } from './safe-fetch.ts'

interface HostQueue {
  /** Settles when the requests that came before are done. */
  tail: Promise<void>
  waiting: number
  /** On the monotonic clock, in ms. */
  lastEnd: number
}

/** Queues that nobody needs any more are looked for when there are this many. */
const sweepAt = 10_000

/**
 * `pauseMs` passes between the end of a request to a host and the start of the next. Every host counts as asked just
 * now: another process may have done so and ended.
 */
export function createHostTurns(pauseMs: number, now: () => number = () => performance.now()): HostTurn {
  const queues = new Map<string, HostQueue>()
  const started = now()

  const queueOf = (host: string): HostQueue => {
    const known = queues.get(host)
    if (known) return known
    if (queues.size >= sweepAt) {
      for (const [name, { waiting, lastEnd }] of queues) {
        if (waiting === 0 && now() - lastEnd > pauseMs) queues.delete(name)
      }
    }
    const made = { tail: Promise.resolve(), waiting: 0, lastEnd: started }
    queues.set(host, made)
    return made
  }

  return async (host, work, options) => {
    const { signal } = options
    const queue = queueOf(host)
    const before = queue.tail
    const { promise, resolve } = Promise.withResolvers<void>()
    queue.tail = promise
    queue.waiting += 1
    try {
      await before
      for (;;) {
        signal.throwIfAborted()
        const left = queue.lastEnd + Math.max(pauseMs, options.pauseMs ?? 0) - now()
        if (left <= 0) break
        // Timers may end a little early.
        await sleep(Math.ceil(left), undefined, { signal }).catch(() => undefined)
      }
      try {
        return await work()
      } finally {
        queue.lastEnd = now()
      }
    } finally {
      queue.waiting -= 1
      resolve()
    }
  }
}
