// Opens SQLite files the one way that every store of the project uses them: durable on commit, one writer, WAL.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { asError, TransientError } from '../errors.ts'

const busyTimeoutMs = 5_000
/** The WAL file is cut back to this size after a checkpoint. */
const journalBytes = 64 * 1024 * 1024

/**
 * Opens `file` (or ':memory:'), making its folder. A commit is on the disk when it returns.
 * Throws TransientError when the file is locked or the disk is full or failing.
 */
export function openDatabase(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
  return asTransient(() => {
    const db = new DatabaseSync(file, { timeout: busyTimeoutMs })
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = ${journalBytes}`)
    return db
  })
}

export type Prepare = (sql: string) => StatementSync

/** Prepares each statement once; `sql` is the key, so values belong into parameters. */
export function statements(db: DatabaseSync): Prepare {
  const prepared = new Map<string, StatementSync>()
  return (sql) => {
    const known = prepared.get(sql)
    if (known) return known
    const statement = db.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
}

const inTransaction = new WeakSet<DatabaseSync>()

/**
 * Runs `work` in one write transaction and returns what it returns; a throw rolls all of it back.
 * Inside another transaction it is part of that one.
 */
export function transaction<Result>(db: DatabaseSync, work: () => Result): Result {
  if (inTransaction.has(db)) return work()
  return asTransient(() => {
    // One that could be rolled back neither by us nor by SQLite: what is written now must not be a part of it.
    if (db.isTransaction) db.exec('ROLLBACK')
    // IMMEDIATE: a second process waits here for the busy timeout, instead of failing in the middle.
    db.exec('BEGIN IMMEDIATE')
    inTransaction.add(db)
    try {
      const result = work()
      db.exec('COMMIT')
      return result
    } catch (error) {
      // A full disk rolls back by itself.
      if (db.isTransaction) db.exec('ROLLBACK')
      throw error
    } finally {
      inTransaction.delete(db)
    }
  })
}

/** Runs database work; a locked file, a full or failing disk becomes TransientError. */
export function asTransient<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw isTransient(error) ? new TransientError('SQLite cannot go on', { cause: error }) : asError(error)
  }
}

// Primary result codes of SQLite (https://sqlite.org/rescode.html); the extended ones carry these in their low byte.
const transientCodes = new Set([
  5 /* BUSY */, 6 /* LOCKED */, 8 /* READONLY */, 10 /* IOERR */, 13 /* FULL */, 14 /* CANTOPEN */,
])

function isTransient(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return false
  return transientCodes.has(error.errcode & 0xff)
}
