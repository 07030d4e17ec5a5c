// Gathers the writes of one turn of the event loop into one transaction: a hundred requests share one fsync.
import type { DatabaseSync } from 'node:sqlite'
import { transaction } from './open-database.ts'

interface Job {
  readonly run: () => void
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** Resolves when what `run` wrote is durable. `run` may be called twice: what the first call wrote is rolled back. */
export type Write = (run: () => void) => Promise<void>

export function groupCommit(db: DatabaseSync): Write {
  let waiting: Job[] = []

  const flush = () => {
    const jobs = waiting
    waiting = []
    try {
      transaction(db, () => {
        for (const job of jobs) job.run()
      })
    } catch (error) {
      // One may have spoiled it for all.
      if (jobs.length > 1) for (const job of jobs) alone(job)
      else jobs[0]?.reject(error)
      return
    }
    for (const job of jobs) job.resolve()
  }

  const alone = (job: Job) => {
    try {
      transaction(db, job.run)
    } catch (error) {
      job.reject(error)
      return
    }
    job.resolve()
  }

  return (run) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush)
      waiting.push({ run, resolve, reject })
    })
}
