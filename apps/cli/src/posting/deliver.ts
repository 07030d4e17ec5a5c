// Sends one chunk until every article of it is accepted or refused: outages are waited out, up to a limit.
import { setTimeout as sleep } from 'node:timers/promises'
import { CommandError } from '../command.ts'
import type { Article, Refused } from './item.ts'
import type { Send } from './send-chunk.ts'

export interface Patience {
  /** How long to go on without any article being accepted or refused. */
  readonly ms: number
  onWait(reason: string, waitMs: number): void
  /** Before the first repeat; doubles up to `maxDelayMs`. */
  readonly firstDelayMs?: number
  readonly maxDelayMs?: number
}

export interface Delivered {
  readonly accepted: number
  readonly refused: readonly Refused[]
}

/** No request is cut off sooner than this. */
const leastRequestMs = 10_000

/** @throws CommandError when patience is exhausted; the signal's reason when aborted */
export async function deliver(
  articles: readonly Article[],
  send: Send,
  signal: AbortSignal,
  { ms: patienceMs, onWait, firstDelayMs = 250, maxDelayMs = 5000 }: Patience,
): Promise<Delivered> {
  const refused: Refused[] = []
  let accepted = 0
  let pending = articles
  let attempt = 0
  let progressAt = performance.now()
  while (pending.length > 0) {
    const remaining = () => patienceMs - (performance.now() - progressAt)
    const timeout = AbortSignal.timeout(Math.ceil(Math.max(leastRequestMs, remaining())))
    const answer = await send(pending, AbortSignal.any([signal, timeout]))
    signal.throwIfAborted()
    if (answer.kind === 'answered') {
      accepted += answer.accepted
      refused.push(...answer.refused)
      if (answer.again.length < pending.length) {
        attempt = 0
        progressAt = performance.now()
      }
      pending = answer.again
      if (pending.length === 0) break
    }
    attempt += 1
    const reason = answer.reason ?? 'the server is busy'
    if (remaining() <= 0) throw new CommandError(`gave up after ${Math.round(patienceMs / 1000)} s: ${reason}`)
    const asked = answer.kind === 'busy' ? answer.retryAfterMs : undefined
    const backOff = Math.min(maxDelayMs, firstDelayMs * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2)
    const waitMs = Math.min(asked ?? backOff, remaining())
    onWait(reason, waitMs)
    await sleep(waitMs, undefined, { signal })
  }
  return { accepted, refused }
}
