// Publishing for a stream: rides out a short absence of the bus, and refuses quickly in a long one.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Outgoing } from '@newsloom/runtime/bus'
import { TransientError } from '@newsloom/runtime/errors'

export interface Patience {
  /** Milliseconds since 1970. */
  readonly clock: () => number
  /** How long the first records that fail are tried again. */
  readonly patienceMs: number
  /** After that, how long records are refused without a try. */
  readonly closedMs: number
}

const pauseMs = 250

/**
 * Resolves to whether the records are durable. False only after TransientErrors for `patienceMs`; from then on one try
 * every `closedMs`, until one succeeds. Other errors are thrown.
 */
export function patientPublish(publish: (records: Outgoing[]) => Promise<void>, patience: Patience) {
  const { clock, patienceMs, closedMs } = patience
  let closedUntil: number | undefined

  const succeeds = async (records: Outgoing[]) => {
    try {
      await publish(records)
      return true
    } catch (error) {
      if (error instanceof TransientError) return false
      throw error
    }
  }

  return async (records: Outgoing[]): Promise<boolean> => {
    if (closedUntil !== undefined && clock() < closedUntil) return false
    const until = closedUntil === undefined ? clock() + patienceMs : clock()
    for (;;) {
      if (await succeeds(records)) {
        closedUntil = undefined
        return true
      }
      if (clock() + pauseMs > until) break
      await sleep(pauseMs)
    }
    closedUntil = clock() + closedMs
    return false
  }
}
