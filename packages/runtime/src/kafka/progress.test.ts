import { expect, test } from 'vitest'
import { Progress } from './progress.ts'

const state = (partition: number, committed: bigint | undefined, end = 10n) => ({
  topic: 'news',
  partition,
  start: 0n,
  end,
  committed,
})

test('counts what waits in the partitions held, by what was read or committed', () => {
  const progress = new Progress()
  progress.joined({ news: [0, 1, 2] })
  progress.read({ topic: 'news', partition: 1, lastOffset: '9' })
  const states = [state(0, 4n), state(1, 8n), state(2, undefined), state(3, 0n)]
  expect(progress.behind(states)).toBe(6 + 0 + 10)
  progress.left()
  expect(progress.behind(states)).toBe(0)
})

test('sees a gap between what was read and what comes, once it knows where it stands', () => {
  const progress = new Progress()
  const batch = (first: string | null) => ({ topic: 'news', partition: 0, firstOffset: () => first })
  expect(progress.hasGap(batch('5'))).toBe(false)
  progress.read({ topic: 'news', partition: 0, lastOffset: '7' })
  expect(progress.hasGap(batch('8'))).toBe(false)
  expect(progress.hasGap(batch(null))).toBe(false)
  expect(progress.hasGap(batch('12'))).toBe(true)
  progress.joined({ news: [0] })
  expect(progress.hasGap(batch('12'))).toBe(false)
})

test('marks progress, but not while a batch is in hand', async () => {
  const progress = new Progress()
  const before = progress.mark()
  const { promise, resolve } = Promise.withResolvers<void>()
  const work = progress.during(() => promise)
  expect(progress.mark()).toBeUndefined()
  resolve()
  await work
  expect(progress.mark()).toBe(before)
  progress.read({ topic: 'news', partition: 0, lastOffset: '0' })
  expect(progress.mark()).not.toBe(before)
})

test('is idle when the batch in hand has ended, however it ended', async () => {
  const progress = new Progress()
  const { promise, reject } = Promise.withResolvers<void>()
  const work = progress.during(() => promise)
  let idle = false
  const waiting = progress.idle().then(() => {
    idle = true
  })
  await Promise.resolve()
  expect(idle).toBe(false)
  reject(new Error('lost'))
  await expect(work).rejects.toThrow('lost')
  await waiting
  expect(idle).toBe(true)
})

test('what is left of a fetch is lost with the place in the group, the next fetch is not', () => {
  const progress = new Progress()
  expect(progress.isLost).toBe(false)
  progress.lost()
  expect(progress.isLost).toBe(true)
  progress.fetching()
  expect(progress.isLost).toBe(false)
})
