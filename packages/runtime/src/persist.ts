// Goes on trying what must succeed in the end, and says so while it does not.
import { setTimeout as sleep } from 'node:timers/promises'
import { delayBefore } from './backoff.ts'
import type { Problem } from './bus.ts'
import { messageOf } from './errors.ts'

const backoff = { firstMs: 100, maxMs: 5_000 }

export interface Persistence {
  /** Told when the work first fails, at each further failure, and when it is over. */
  readonly condition: string
  readonly onProblem: (problem: Problem) => void
  /** Once aborted, a failure is final. */
  readonly signal: AbortSignal
  /** Waits between two tries; a throw ends the trying. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>
  /** Errors that trying again cannot mend. */
  readonly isFinal?: (error: unknown) => boolean
}

/** Runs `work` until it succeeds; throws its last error when that is final or the signal is aborted. */
export async function persistently<Result>(work: () => Promise<Result>, options: Persistence): Promise<Result> {
  const { condition, onProblem, signal, pause = pauseUnlessAborted, isFinal = () => false } = options
  let failures = 0
  try {
    for (;;) {
      try {
        return await work()
      } catch (error) {
        if (signal.aborted || isFinal(error)) throw error
        failures += 1
        onProblem({ condition, message: messageOf(error) })
        await pause(delayBefore(failures, backoff), signal)
        if (signal.aborted) throw error
      }
    }
  } finally {
    // Also when it ends without success: whoever takes over the work tells about it anew.
    if (failures > 0) onProblem({ condition })
  }
}

/** Waits, or less long when the signal is aborted. */
async function pauseUnlessAborted(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined)
}
