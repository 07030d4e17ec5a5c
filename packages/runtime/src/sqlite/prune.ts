// Deletes records past their retention that every known group has read: at open, and from time to time.
import type { DatabaseSync } from 'node:sqlite'
import { transaction } from './open-database.ts'
import type { SqliteLog } from './sqlite-log.ts'

const everyMs = 10 * 60 * 1_000
/** Few at a time: node:sqlite is synchronous, and a large delete would hold up everything else. */
const atOnce = 1_000

export function startPruning(db: DatabaseSync, log: SqliteLog, retentionMs: number | undefined): { stop(): void } {
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  const pruneSome = () => {
    let deleted = 0
    try {
      for (const topic of log.topics()) {
        const before = Date.now() - (retentionMs ?? topic.retentionMs)
        deleted += transaction(db, () => log.prune(topic.name, before, atOnce))
      }
    } catch {
      // A locked file or a failing disk: the next round tries again, and whoever writes gets to hear of it.
    }
    if (!stopped) timer = setTimeout(pruneSome, deleted > 0 ? 50 : everyMs).unref()
  }

  pruneSome()
  return {
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}
