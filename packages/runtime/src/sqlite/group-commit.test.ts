import { expect, test } from 'vitest'
import { groupCommit } from './group-commit.ts'
import { openDatabase } from './open-database.ts'

test('a write that fails does not take the others of its turn with it', async () => {
  const db = openDatabase(':memory:')
  db.exec('CREATE TABLE t (a)')
  const write = groupCommit(db)
  const insert = (n: number) => write(() => db.prepare('INSERT INTO t VALUES (?)').run(n))
  const failing = write(() => {
    db.exec('INSERT INTO t VALUES (-1)')
    throw new Error('spoiled')
  })
  const results = await Promise.allSettled([insert(1), failing, insert(2)])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(db.prepare('SELECT a FROM t ORDER BY a').all()).toEqual([{ a: 1 }, { a: 2 }])
  db.close()
})

test('writes of one turn are one transaction', async () => {
  const db = openDatabase(':memory:')
  db.exec('CREATE TABLE t (a)')
  const write = groupCommit(db)
  const commits: string[] = []
  const exec = db.exec.bind(db)
  db.exec = (sql) => {
    if (sql === 'COMMIT') commits.push(sql)
    exec(sql)
  }
  const insert = () => write(() => void db.prepare('INSERT INTO t VALUES (1)').run())
  await Promise.all([insert(), insert(), insert()])
  await insert()
  expect(commits).toHaveLength(2)
  expect(db.prepare('SELECT count(*) AS n FROM t').get()).toEqual({ n: 4 })
  db.close()
})
