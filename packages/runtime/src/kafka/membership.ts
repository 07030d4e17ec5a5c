// One batch's place in its consumer group: heartbeats, and what tells that the place is lost.
import { isLostMembership, isRebalanceAnnounced } from './kafka-errors.ts'

export interface Membership {
  /** Aborted when the consumer stops or the partition is, or is about to be, somebody else's. */
  readonly signal: AbortSignal
  /** Why the place was lost; kafkajs must be thrown this, to join again. */
  readonly lostBy: unknown
  /**
   * Says that the work goes on. Rides through a broker that is away for less than the session time-out.
   * After a rebalance was announced it still returns for a while, so that a batch nearly done can be finished and
   * committed: the others wait for this member. Throws when it is too late for that.
   */
  beat(): Promise<void>
  /** Forgets the stop signal. */
  end(): void
}

export interface MembershipLimits {
  readonly sessionTimeoutMs: number
  /** How long a batch may go on after a rebalance was announced; less than the group's rebalance time-out. */
  readonly finishMs: number
}

export function membership(
  heartbeat: () => Promise<void>,
  stopping: AbortSignal,
  { sessionTimeoutMs, finishMs }: MembershipLimits,
): Membership {
  const controller = new AbortController()
  const { signal } = controller
  const stop = () => controller.abort()
  stopping.addEventListener('abort', stop)
  if (stopping.aborted) stop()

  let lostBy: unknown
  let tooLateAt = Number.POSITIVE_INFINITY
  let lastBeat = performance.now()

  const lose = (error: unknown) => {
    lostBy = error
    controller.abort()
  }

  return {
    signal,
    get lostBy() {
      return lostBy
    },
    async beat() {
      if (lostBy !== undefined) {
        if (performance.now() > tooLateAt) throw lostBy
        return
      }
      try {
        await heartbeat()
        lastBeat = performance.now()
      } catch (error) {
        if (isRebalanceAnnounced(error)) {
          tooLateAt = performance.now() + finishMs
          lose(error)
          return
        }
        // Nobody heard of this member for a whole session: the broker has given its partitions away, or is gone.
        const silent = performance.now() - lastBeat > sessionTimeoutMs
        if (!silent && !isLostMembership(error)) return
        tooLateAt = Number.NEGATIVE_INFINITY
        lose(error)
        throw error
      }
    },
    end: () => stopping.removeEventListener('abort', stop),
  }
}
