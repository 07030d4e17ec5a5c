import { expect, test } from 'vitest'
import type { Outgoing } from '../bus.ts'
import { openDatabase } from './open-database.ts'
import { sqliteLog } from './sqlite-log.ts'

const limits = { bytes: 1e6, records: 100 }

function newLog() {
  const log = sqliteLog(openDatabase(':memory:'))
  log.createTopic({ name: 'news', partitions: 1, retentionMs: 1_000 })
  return log
}

const records = (count: number): Outgoing[] =>
  Array.from({ length: count }, (_, i) => ({ topic: 'news', key: String(i), value: null, headers: {} }))

const readAll = (log: ReturnType<typeof newLog>, group: string) => {
  log.addGroup(group, 'news')
  log.advance(group, 'news', log.read(group, 'news', limits))
}

test('prunes what is old and read by every known group, no more', () => {
  const log = newLog()
  log.append(records(5), 1_000)
  log.append(records(5), 2_000)
  log.addGroup('slow', 'news')
  readAll(log, 'quick')
  expect(log.prune('news', 1_500, 100)).toBe(0)
  log.advance('slow', 'news', log.read('slow', 'news', { ...limits, records: 3 }))
  expect(log.prune('news', 1_500, 100)).toBe(3)
  readAll(log, 'slow')
  expect(log.prune('news', 1_500, 100)).toBe(2)
  expect(log.prune('news', 1_500, 100)).toBe(0)
  expect(log.bounds('news')).toEqual({ first: 5, end: 10 })
})

test('prunes a few at a time', () => {
  const log = newLog()
  log.append(records(10), 1_000)
  expect([1, 2, 3, 4].map(() => log.prune('news', 2_000, 4))).toEqual([4, 4, 2, 0])
})

test('a log pruned to nothing goes on counting', () => {
  const log = newLog()
  log.append(records(3), 1_000)
  readAll(log, 'group')
  log.prune('news', 2_000, 100)
  log.append(records(1), 3_000)
  expect(log.lag('group', 'news')).toBe(1)
  expect(log.read('group', 'news', limits).map(({ offset }) => offset)).toEqual([3n])
})

test('a group that comes late starts at what pruning left, and its lag says so', () => {
  const log = newLog()
  log.append(records(6), 1_000)
  readAll(log, 'group')
  log.prune('news', 2_000, 4)
  expect(log.lag('late', 'news')).toBe(2)
  log.addGroup('late', 'news')
  expect(log.read('late', 'news', limits)).toHaveLength(2)
})

test('does not advance a group that has been advanced by another process', () => {
  const log = newLog()
  log.append(records(4), 1_000)
  log.addGroup('group', 'news')
  const batch = log.read('group', 'news', { ...limits, records: 2 })
  expect(log.advance('group', 'news', batch)).toBe(true)
  expect(log.advance('group', 'news', batch)).toBe(false)
  expect(log.lag('group', 'news')).toBe(2)
})
