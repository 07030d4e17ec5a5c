// The state of feeds in one SQLite file. The lease is SQLite's own lock on a second file: it ends with the process, however
// that ends, and cannot be lost before.
import { DatabaseSync } from 'node:sqlite'
import { asTransient, openDatabase, statements } from '@newsloom/runtime/open-database'
import { decodeSeen, decodeState, encodeSeen, encodeState, type FeedState } from '../feeds/feed-state.ts'
import { type FeedLease, type FeedStore, LeaseLost } from '../feeds/feed-store.ts'

const schema = `
  CREATE TABLE IF NOT EXISTS feeds (url TEXT PRIMARY KEY, state TEXT NOT NULL, seen TEXT) WITHOUT ROWID
`
const insert = 'INSERT INTO feeds (url, state) VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state'
const insertAll =
  'INSERT INTO feeds (url, state, seen) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state, seen = excluded.seen'

const sqliteBusy = 5

export function openSqliteFeedStore(file: string): FeedStore {
  const db = openDatabase(file)
  db.exec(schema)
  const prepare = statements(db)

  const leaseOn = (lock: DatabaseSync): FeedLease => {
    const ending = new AbortController()
    const { signal } = ending
    const held = <Result>(work: () => Result): Result => {
      if (signal.aborted) throw new LeaseLost('the lease was given back')
      return asTransient(work)
    }
    return {
      signal,
      async seen(url) {
        const seen = held(() => prepare('SELECT seen FROM feeds WHERE url = ?').get(url)?.seen)
        return decodeSeen(typeof seen === 'string' ? seen : undefined)
      },
      async save(url, state, seen) {
        if (seen) held(() => prepare(insertAll).run(url, encodeState(state), encodeSeen(seen)))
        else held(() => prepare(insert).run(url, encodeState(state)))
      },
      async forget(urls) {
        for (const url of urls) held(() => prepare('DELETE FROM feeds WHERE url = ?').run(url))
      },
      async release() {
        if (signal.aborted) return
        ending.abort()
        lock.close()
      },
    }
  }

  const isHeldByAnother = (error: unknown) =>
    error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy

  return {
    async acquire() {
      const lock = new DatabaseSync(`${file}.lock`, { timeout: 0 })
      try {
        lock.exec('BEGIN EXCLUSIVE')
      } catch (error) {
        lock.close()
        if (isHeldByAnother(error)) return undefined
        throw error
      }
      return leaseOn(lock)
    },
    async states() {
      const rows = asTransient(() => prepare('SELECT url, state FROM feeds').all())
      const states = rows.map(({ url, state }): [string, FeedState | undefined] => [
        String(url),
        decodeState(String(state)),
      ])
      return new Map(states.flatMap(([url, state]) => (state ? [[url, state]] : [])))
    },
    async close() {
      if (db.isOpen) db.close()
    },
  }
}
