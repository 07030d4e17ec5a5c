import { expect, test } from 'vitest'
import { createStamp } from './stamp.ts'

const start = Date.parse('2026-03-02T08:15:00.000Z')

function stamps(maxRemembered?: number) {
  const time = { now: start }
  return { time, stamp: createStamp(() => time.now, maxRemembered) }
}

test('is the time, in ISO 8601 with milliseconds', () => {
  const { stamp } = stamps()
  expect([stamp('a'), stamp('b')]).toEqual(['2026-03-02T08:15:00.000Z', '2026-03-02T08:15:00.000Z'])
})

test('rises strictly for each id within a millisecond', () => {
  const { stamp } = stamps()
  expect([stamp('a'), stamp('a'), stamp('a')].map((iso) => Date.parse(iso) - start)).toEqual([0, 1, 2])
})

test('goes on rising when the clock reaches what was stamped ahead of it', () => {
  const { time, stamp } = stamps()
  for (let i = 0; i < 5; i += 1) stamp('a')
  time.now += 2
  expect(Date.parse(stamp('a')) - start).toBe(5)
})

test('never falls when the clock jumps back', () => {
  const { time, stamp } = stamps()
  const before = stamp('a')
  time.now -= 3_600_000
  expect(stamp('a') > before).toBe(true)
  expect(stamp('b') >= before).toBe(true)
})

test('rises per id for any clock, also where it forgets', () => {
  const { time, stamp } = stamps(10)
  const last = new Map<string, string>()
  for (let i = 0; i < 20_000; i += 1) {
    time.now += ((i * 7919) % 5) - 2
    const id = `id ${(i * 31) % 57}`
    const next = stamp(id)
    expect(next > (last.get(id) ?? '')).toBe(true)
    last.set(id, next)
  }
})

test('moves time on by itself when a standing clock lets too many ids gather', () => {
  const { stamp } = stamps(100)
  let last = ''
  for (let i = 0; i <= 1000; i += 1) last = stamp(`id ${i}`)
  expect(Date.parse(last) - start).toBe(10)
})
