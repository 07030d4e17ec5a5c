// The tables of the SQLite bus: one ordered log per topic, and how far each group has read it.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { type BatchLimits, recordBytes } from '../batch-limits.ts'
import type { BusRecord, Outgoing, TopicSpec } from '../bus.ts'
import { TransientError } from '../errors.ts'
import { statements, transaction } from './open-database.ts'

// `log_start` is the offset of the first record that pruning left; an emptied log goes on counting from there.
const schema = `
  CREATE TABLE IF NOT EXISTS topics (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, retention_ms INTEGER NOT NULL, log_start INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE IF NOT EXISTS positions (
    "group" TEXT NOT NULL, topic TEXT NOT NULL, next INTEGER NOT NULL, PRIMARY KEY ("group", topic)
  ) WITHOUT ROWID;
`

const logTable = (id: number) => `
  CREATE TABLE log_${id} ("offset" INTEGER PRIMARY KEY, timestamp INTEGER NOT NULL, key TEXT, headers TEXT, value BLOB)
`

export type SqliteLog = ReturnType<typeof sqliteLog>

/** Reads and writes of the log. Writes that belong together are called within one transaction. */
export function sqliteLog(db: DatabaseSync) {
  transaction(db, () => db.exec(schema))
  const prepare = statements(db)
  const ids = new Map<string, number>()

  const tableOf = (topic: string): string => {
    const known = ids.get(topic) ?? integer(prepare('SELECT id FROM topics WHERE name = ?').get(topic)?.id)
    // Like an unknown topic on Kafka: another service may be about to create it.
    if (known === undefined) throw new TransientError(`topic ${topic} does not exist`)
    ids.set(topic, known)
    return `log_${known}`
  }

  /** The offset of the first record still there, and the one the next record will get. */
  const bounds = (topic: string): { first: number; end: number } => {
    const table = tableOf(topic)
    const first = integer(prepare('SELECT log_start FROM topics WHERE name = ?').get(topic)?.log_start) ?? 0
    const last = integer(prepare(`SELECT max("offset") AS last FROM ${table}`).get()?.last)
    return { first, end: last === undefined ? first : last + 1 }
  }

  const position = (group: string, topic: string): number =>
    integer(prepare('SELECT next FROM positions WHERE "group" = ? AND topic = ?').get(group, topic)?.next) ?? 0

  return {
    bounds,

    createTopic({ name, retentionMs }: TopicSpec): void {
      prepare(
        'INSERT INTO topics (name, retention_ms) VALUES (?, ?) ON CONFLICT DO UPDATE SET retention_ms = excluded.retention_ms',
      ).run(name, retentionMs)
      const id = integer(prepare('SELECT id FROM topics WHERE name = ?').get(name)?.id) ?? 0
      db.exec(logTable(id).replace('CREATE TABLE', 'CREATE TABLE IF NOT EXISTS'))
    },

    topics(): { name: string; retentionMs: number }[] {
      const rows = prepare('SELECT name, retention_ms FROM topics').all()
      return rows.map((row) => ({ name: text(row.name) ?? '', retentionMs: integer(row.retention_ms) ?? 0 }))
    },

    append(records: readonly Outgoing[], timestamp: number): void {
      const ends = new Map<string, number>()
      for (const { topic, key, value, headers } of records) {
        const offset = ends.get(topic) ?? bounds(topic).end
        const names = Object.keys(headers).length === 0 ? null : JSON.stringify(headers)
        prepare(`INSERT INTO ${tableOf(topic)} ("offset", timestamp, key, headers, value) VALUES (?, ?, ?, ?, ?)`).run(
          offset,
          timestamp,
          key,
          names,
          value,
        )
        ends.set(topic, offset + 1)
      }
    },

    /** What `group` has not yet read of `topic`, within the limits. */
    read(group: string, topic: string, limits: BatchLimits): BusRecord[] {
      const sql = `SELECT * FROM ${tableOf(topic)} WHERE "offset" >= ? ORDER BY "offset" LIMIT ?`
      const records: BusRecord[] = []
      let bytes = 0
      for (const row of prepare(sql).iterate(position(group, topic), limits.records)) {
        const record = recordOf(topic, row)
        bytes += recordBytes(record)
        if (records.length > 0 && bytes > limits.bytes) break
        records.push(record)
      }
      return records
    },

    /** Makes a group known, so that nothing is pruned before it has read it. */
    addGroup(group: string, topic: string): void {
      tableOf(topic)
      prepare('INSERT OR IGNORE INTO positions ("group", topic, next) VALUES (?, ?, 0)').run(group, topic)
    },

    /** False, and nothing done, when the group is no longer where it was: another process has read on. */
    advance(group: string, topic: string, batch: readonly BusRecord[]): boolean {
      const [first, last] = [batch[0], batch.at(-1)]
      if (!first || !last || position(group, topic) > Number(first.offset)) return false
      prepare('UPDATE positions SET next = ? WHERE "group" = ? AND topic = ?').run(
        Number(last.offset) + 1,
        group,
        topic,
      )
      return true
    },

    lag(group: string, topic: string): number {
      const { first, end } = bounds(topic)
      return end - Math.max(first, Math.min(end, position(group, topic)))
    },

    /** Deletes at most `count` records that are older than `before` and read by every known group; returns how many. */
    prune(topic: string, before: number, count: number): number {
      const table = tableOf(topic)
      const { first, end } = bounds(topic)
      const read = integer(prepare('SELECT min(next) AS next FROM positions WHERE topic = ?').get(topic)?.next) ?? end
      const limit = Math.min(read, end, first + count)
      const young = prepare(
        `SELECT "offset" FROM ${table} WHERE "offset" < ? AND timestamp >= ? ORDER BY "offset" LIMIT 1`,
      )
      const start = integer(young.get(limit, before)?.offset) ?? limit
      if (start <= first) return 0
      prepare(`DELETE FROM ${table} WHERE "offset" < ?`).run(start)
      prepare('UPDATE topics SET log_start = ? WHERE name = ?').run(start, topic)
      return start - first
    },
  }
}

const integer = (value: SQLOutputValue | undefined): number | undefined =>
  typeof value === 'number' ? value : undefined
const text = (value: SQLOutputValue | undefined): string | null => (typeof value === 'string' ? value : null)

function recordOf(topic: string, row: Record<string, SQLOutputValue>): BusRecord {
  const { value } = row
  const headers = text(row.headers)
  return {
    topic,
    partition: 0,
    offset: BigInt(integer(row.offset) ?? 0),
    key: text(row.key),
    value: value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : null,
    headers: headers === null ? {} : JSON.parse(headers),
    timestamp: integer(row.timestamp) ?? 0,
  }
}
