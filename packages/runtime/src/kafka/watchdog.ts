// Notices a consumer that holds partitions with records to read and reads none (tulios/kafkajs#1456), and brokers that
// do not answer while it has nothing to do.
import type { Problem } from '../bus.ts'
import { messageOf } from '../errors.ts'
import { explained } from './kafka-errors.ts'

export interface WatchdogOptions {
  readonly everyMs: number
  /** Anything that differs when there was progress since the last look; undefined while a batch is in hand. */
  readonly progress: () => string | undefined
  /** Records the brokers have for this member. Throws when they do not answer. */
  readonly recordsWaiting: () => Promise<number>
  readonly onProblem: (problem: Problem) => void
}

// Looks without progress in a row: a first one may fall into a rebalance, later ones do not.
const looksUntilProblem = 2
const looksUntilFatal = 8

export function startWatchdog({ everyMs, progress, recordsWaiting, onProblem }: WatchdogOptions): { stop(): void } {
  const condition = 'kafka-stalled'
  let looks = 0
  let before: string | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let unreachable = false

  const answered = (error?: unknown) => {
    if (stopped || (error === undefined && !unreachable)) return
    unreachable = error !== undefined
    onProblem({ condition: 'kafka-unreachable', ...(unreachable && { message: messageOf(explained(error)) }) })
  }

  const look = async () => {
    const now = progress()
    const moved = now === undefined || now !== before
    before = now
    const waiting = moved ? 0 : await recordsWaiting()
    if (stopped) return
    if (waiting === 0 || progress() !== now) {
      if (looks >= looksUntilProblem) onProblem({ condition })
      looks = 0
      return
    }
    looks += 1
    if (looks < looksUntilProblem) return
    const message = `${waiting} records are waiting and none was read for ${(looks * everyMs) / 1000} s`
    onProblem({ condition, message, ...(looks >= looksUntilFatal && { fatal: true }) })
  }

  const schedule = () => {
    if (stopped) return
    timer = setTimeout(() => {
      look()
        .then(() => answered(), answered)
        .finally(schedule)
    }, everyMs).unref()
  }

  schedule()
  return {
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
