import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { TransientError } from '../errors.ts'
import { asTransient, openDatabase, statements, transaction } from './open-database.ts'

function newFile(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-db-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return path.join(folder, 'deep', 'down', 'store.sqlite')
}

const counted = (db: ReturnType<typeof openDatabase>) => db.prepare('SELECT count(*) AS n FROM t').get()?.n

test('makes the folder and writes ahead, synced at each commit', () => {
  const db = openDatabase(newFile())
  expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
  expect(db.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
  db.close()
})

test('opens a database in memory', () => {
  const db = openDatabase(':memory:')
  db.exec('CREATE TABLE t (a)')
  expect(counted(db)).toBe(0)
  db.close()
})

test('a transaction that throws leaves nothing, also of one inside it', () => {
  const db = openDatabase(':memory:')
  db.exec('CREATE TABLE t (a)')
  const prepare = statements(db)
  expect(() =>
    transaction(db, () => {
      transaction(db, () => prepare('INSERT INTO t VALUES (?)').run(1))
      throw new Error('changed my mind')
    }),
  ).toThrow('changed my mind')
  expect(counted(db)).toBe(0)
  expect(transaction(db, () => prepare('INSERT INTO t VALUES (?)').run(1).changes)).toBe(1)
  expect(counted(db)).toBe(1)
  db.close()
})

test('prepares a statement once', () => {
  const db = openDatabase(':memory:')
  const prepare = statements(db)
  expect(prepare('SELECT 1')).toBe(prepare('SELECT 1'))
  db.close()
})

test('a full disk is transient, and the database goes on when there is room again', () => {
  const db = openDatabase(newFile())
  db.exec('CREATE TABLE t (a); PRAGMA max_page_count = 20')
  const insert = () => transaction(db, () => db.prepare('INSERT INTO t VALUES (?)').run(Buffer.alloc(200_000)))
  expect(insert).toThrow(TransientError)
  db.exec('PRAGMA max_page_count = 1000')
  insert()
  expect(counted(db)).toBe(1)
  db.close()
})

test('a file that another process writes to is transient', () => {
  const file = newFile()
  const [db, other] = [openDatabase(file), openDatabase(file)]
  db.exec('CREATE TABLE t (a); PRAGMA busy_timeout = 0')
  other.exec('BEGIN IMMEDIATE')
  expect(() => transaction(db, () => undefined)).toThrow(TransientError)
  other.exec('COMMIT')
  transaction(db, () => undefined)
  db.close()
  other.close()
})

test('a mistake in a statement is not transient', () => {
  const db = openDatabase(':memory:')
  expect(() => asTransient(() => db.exec('SELEKT 1'))).toThrow(/syntax error/)
  expect(() => asTransient(() => db.exec('SELEKT 1'))).not.toThrow(TransientError)
  db.close()
})

test('what an earlier transaction could not roll back is no part of the next one', () => {
  const db = openDatabase(':memory:')
  db.exec('CREATE TABLE kept (name TEXT)')
  db.exec("BEGIN; INSERT INTO kept VALUES ('left over')")
  transaction(db, () => db.exec("INSERT INTO kept VALUES ('acknowledged')"))
  expect(db.isTransaction).toBe(false)
  expect(db.prepare('SELECT name FROM kept').all()).toEqual([{ name: 'acknowledged' }])
  db.close()
})
