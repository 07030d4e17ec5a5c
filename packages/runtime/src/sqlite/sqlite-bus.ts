// The bus in one SQLite file: one ordered log per topic (partition 0), one durable position per group and topic.
import { refuseTooLarge } from '../batch-limits.ts'
import type { Bus, Consumer } from '../bus.ts'
import { groupCommit } from './group-commit.ts'
import { asTransient, openDatabase, transaction } from './open-database.ts'
import { startPruning } from './prune.ts'
import { startSqliteConsumer } from './sqlite-consumer.ts'
import { sqliteLog } from './sqlite-log.ts'
import { wakeups as createWakeups } from './wakeups.ts'

export interface SqliteBusOptions {
  /** How long records are kept, in milliseconds, in place of what the topics say. */
  readonly retentionMs?: number
}

/**
 * Opens the bus in `file`. What publish() and a batch's commit have acknowledged survives kill -9 and power failure.
 * A group's outputs and its position are one transaction, so within the bus every effect happens once.
 */
export function openSqliteBus(file: string, options: SqliteBusOptions = {}): Bus {
  const db = openDatabase(file)
  const log = sqliteLog(db)
  const wakeups = createWakeups()
  const commit = groupCommit(db)
  const consumers = new Set<Consumer>()
  const inHand = new Set<string>()
  const pruning = startPruning(db, log, options.retentionMs)
  let writing: Promise<unknown> = Promise.resolve()

  const write = (run: () => void): Promise<void> => {
    const written = commit(run).then(wakeups.wake)
    writing = written.catch(() => undefined)
    return written
  }

  return {
    async createTopics(topics) {
      transaction(db, () => topics.forEach(log.createTopic))
    },

    async publish(records) {
      refuseTooLarge(records)
      if (records.length > 0) await write(() => log.append(records, Date.now()))
    },

    async consume(consumeOptions, handler) {
      const { group, topics } = consumeOptions
      transaction(db, () => {
        for (const topic of topics) log.addGroup(group, topic)
      })
      const consumer = startSqliteConsumer({ log, write, wakeups, inHand }, consumeOptions, handler)
      consumers.add(consumer)
      return {
        async stop() {
          await consumer.stop()
          consumers.delete(consumer)
        },
      }
    },

    async lag(groups) {
      return asTransient(() =>
        groups.flatMap(({ group, topics }) =>
          topics.map((topic) => ({ group, topic, records: log.lag(group, topic) })),
        ),
      )
    },

    async close() {
      if (!db.isOpen) return
      pruning.stop()
      await Promise.all([...consumers].map((consumer) => consumer.stop()))
      await writing
      db.close()
    },
  }
}
