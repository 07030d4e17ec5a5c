// Where a problem shows: in the log once, in readiness while it lasts, in the metrics; a fatal one ends the process.
import type { Problem } from './bus.ts'
import type { Health } from './health.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'

export interface ProblemSinks {
  readonly log: Log
  readonly health: Health
  readonly metrics: Metrics
  readonly onFatal?: (message: string) => void
}

/** What is waited for is a warning at first, and an error when it has lasted so long. */
const lastsMs = 60_000

export const problemReporter = (stage: string, { log, health, metrics, onFatal }: ProblemSinks) => {
  const told = new Map<string, { readonly message: string | undefined; readonly at: number }>()
  /** Once more after so long, and again when the reason is another one: "no answer" may hide "wrong password". */
  const isToldAgain = (name: string, message: string) => {
    const last = told.get(name)
    return last !== undefined && last.message !== message && performance.now() - last.at >= lastsMs
  }
  return ({ condition, message, fatal, harmless, records }: Problem): void => {
    const name = `${stage}: ${condition}`
    if (records !== undefined) metrics.problemRecords.inc({ stage, condition }, records)
    metrics.problems.set({ stage, condition }, message === undefined ? 0 : 1)
    if (message === undefined) {
      if (health.clear(name)) log.info({ stage, condition }, 'the problem is over')
      return
    }
    if (fatal) {
      health.die(name, message)
      onFatal?.(`${condition}: ${message}`)
    } else if (harmless) {
      if (health.warn(name, message)) log.error({ stage, condition }, message)
    } else if (health.fail(name, message)) {
      told.set(name, { message: undefined, at: performance.now() })
      log.warn({ stage, condition }, `waiting, nothing is lost: ${message}`)
    } else if (isToldAgain(name, message)) {
      told.set(name, { message, at: performance.now() })
      log.error({ stage, condition }, `still waiting, nothing is lost: ${message}`)
    }
  }
}
