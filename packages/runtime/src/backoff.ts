// Waiting between tries: exponential with equal jitter (AWS Architecture Blog, "Exponential Backoff And Jitter").
import { setTimeout as sleep } from 'node:timers/promises'

export interface Backoff {
  readonly firstMs: number
  readonly maxMs: number
}

export const defaultBackoff: Backoff = { firstMs: 200, maxMs: 10_000 }

/** Milliseconds to wait before try number `attempt` (1 = the first repeat): at least half of what it may be. */
export function delayBefore(attempt: number, { firstMs, maxMs }: Backoff, random = Math.random): number {
  const ceiling = Math.min(maxMs, firstMs * 2 ** (attempt - 1))
  return ceiling / 2 + (random() * ceiling) / 2
}

/** Waits, calling `heartbeat` every second or so. Throws when the signal is aborted. */
export async function wait(ms: number, signal: AbortSignal, heartbeat: () => Promise<void>): Promise<void> {
  const until = performance.now() + ms
  for (let left = ms; left > 0; left = until - performance.now()) {
    await sleep(Math.min(left, 1000), undefined, { signal })
    await heartbeat()
  }
}
