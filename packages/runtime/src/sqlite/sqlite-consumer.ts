// One consumer of the SQLite bus: takes its topics in turn, commits a batch's outputs and the position in one transaction.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { batchLimits, refuseTooLarge } from '../batch-limits.ts'
import type { BatchHandler, BusRecord, ConsumeOptions, Consumer } from '../bus.ts'
import { persistently } from '../persist.ts'
import type { Write } from './group-commit.ts'
import type { SqliteLog } from './sqlite-log.ts'
import type { Wakeups } from './wakeups.ts'

// Records published by this process wake its consumers at once; those of another process are seen at this interval.
const pollMs = 1_000

export interface ConsumerParts {
  readonly log: SqliteLog
  readonly write: Write
  readonly wakeups: Wakeups
  /** `group topic` for what a consumer of this process has in hand: a log has one reader per group at a time. */
  readonly inHand: Set<string>
}

interface Taken {
  readonly topic: string
  readonly records: readonly BusRecord[]
}

export function startSqliteConsumer(parts: ConsumerParts, options: ConsumeOptions, handler: BatchHandler): Consumer {
  const { log, write, inHand } = parts
  const { group, onProblem = () => undefined } = options
  const limits = batchLimits(options)
  const stopping = new AbortController()
  const { signal } = stopping
  const claim = (topic: string) => `${group} ${topic}`
  let turn = 0

  const take = async (): Promise<Taken | undefined> => {
    for (let tried = 0; tried < options.topics.length; tried += 1) {
      const topic = options.topics[turn++ % options.topics.length]
      if (topic === undefined || inHand.has(claim(topic))) continue
      const records = log.read(group, topic, limits)
      if (records.length > 0) return { topic, records }
    }
    return undefined
  }

  const process = async ({ topic, records }: Taken): Promise<void> => {
    // A turn of the event loop, so that a long batch in one process does not starve its HTTP server.
    const batch = { records, heartbeat: () => nextTurn(), signal }
    const outputs = await persistently(
      async () => {
        const made = await handler(batch)
        refuseTooLarge(made)
        return made
      },
      { condition: 'handler-failing', onProblem, signal },
    )
    const commit = () => {
      if (log.advance(group, topic, records)) log.append(outputs, Date.now())
    }
    await persistently(() => write(commit), { condition: 'bus-not-writable', onProblem, signal })
  }

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      const taken = await persistently(take, { condition: 'bus-not-readable', onProblem, signal })
      if (!taken) {
        await parts.wakeups.wait(pollMs, signal)
        continue
      }
      inHand.add(claim(taken.topic))
      await process(taken).finally(() => {
        inHand.delete(claim(taken.topic))
        parts.wakeups.wake()
      })
    }
  }

  const running = run().catch((error: unknown) => {
    // Stopped while a batch could not be finished: it stays uncommitted and comes again.
    if (!signal.aborted) throw error
  })

  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}
