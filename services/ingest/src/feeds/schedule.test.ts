import { expect, test } from 'vitest'
import type { Feed } from './feed-list.ts'
import { afterPoll, beforePoll, dueIn, firstState, type PollOutcome } from './schedule.ts'

const minute = 60_000
const day = 24 * 60 * minute
const pace = { minMs: 5 * minute, maxMs: 180 * minute }
const feed: Feed = { url: 'https://news.example/rss', source: 'gazette', fetchPage: 'never' }
const fixed: Feed = { ...feed, intervalMs: 10 * minute }
const now = 1e12
const first = firstState(feed, pace, now)

const nothing: PollOutcome = { kind: 'answered', status: 304, articles: 0, refused: 0, isComplete: true, quietMs: 0 }
const failed: PollOutcome = { kind: 'failed', error: 'the server answers 500', status: 500 }
const after = (outcome: PollOutcome, state = first, of = feed, random = 0) =>
  afterPoll(state, of, outcome, { pace, now, random })
const again = (outcome: PollOutcome, times: number, of = feed) =>
  Array.from({ length: times }).reduce((state: typeof first) => after(outcome, state, of), first)
const wait = ({ nextAt }: typeof first) => (nextAt - now) / minute

test('a feed is polled at once, then as often as it brings something, within bounds', () => {
  expect(dueIn(first, now)).toBe(0)
  expect(wait(after({ ...nothing, articles: 3 }))).toBe(7.5)
  expect(wait(again({ ...nothing, articles: 3 }, 9))).toBe(5)
  expect(wait(after(nothing))).toBe(18.75)
  expect(wait(again(nothing, 30))).toBe(180)
})

test('not before the publisher expects something new, within the bounds', () => {
  expect(wait(after({ ...nothing, articles: 3, quietMs: 60 * minute }))).toBe(60)
  expect(wait(after({ ...nothing, quietMs: 365 * day }))).toBe(180)
})

test('an interval of its own is kept, whatever comes', () => {
  expect(wait(after({ ...nothing, articles: 3, quietMs: 60 * minute }, first, fixed))).toBe(10)
  expect(wait(again(nothing, 9, fixed))).toBe(10)
})

test('polls are spread, always to later', () => {
  expect(wait(after(nothing, first, fixed, 1))).toBe(11)
  expect(wait(after(nothing, first, fixed, 0))).toBe(10)
})

test('what is left of a feed is fetched soon, and no validators are kept that would hide it', () => {
  const state = { ...first, etag: '"0"', bodyHash: 'x' }
  const outcome: PollOutcome = { ...nothing, status: 200, articles: 20, isComplete: false, validators: { etag: '"1"' } }
  expect(wait(after(outcome, state))).toBe(5)
  expect(after(outcome, state)).not.toHaveProperty('etag')
  expect(after(outcome, state)).not.toHaveProperty('bodyHash')
  expect(after({ ...outcome, isComplete: true }, state)).toMatchObject({ etag: '"1"' })
  expect(after(nothing, state)).toMatchObject({ etag: '"0"', bodyHash: 'x' })
})

test('a failing feed is tried ever less often, at least once a day, and recovers at once', () => {
  expect(wait(again(failed, 1))).toBe(15)
  expect(wait(again(failed, 3))).toBe(60)
  const long = again(failed, 60)
  expect(wait(long)).toBe(24 * 60)
  expect(long).toMatchObject({ failures: 60, error: 'the server answers 500', status: 500 })
  expect(after(nothing, long)).toMatchObject({ failures: 0, nextAt: now + 18.75 * minute })
  expect(after(nothing, long)).not.toHaveProperty('error')
})

test('what a server asks for is heeded, up to a day', () => {
  expect(wait(after({ ...failed, retryAfterMs: 120 * minute }))).toBe(120)
  expect(wait(after({ ...failed, retryAfterMs: 1000 }))).toBe(15)
  expect(wait(after({ ...failed, retryAfterMs: 99 * day }))).toBe(24 * 60)
})

test('a poll is on record before it is made', () => {
  expect(beforePoll(first, feed, now)).toMatchObject({ triedAt: now, nextAt: now + 16.5 * minute })
  expect(beforePoll(first, fixed, now)).toMatchObject({ nextAt: now + 11 * minute })
})

test('410 ends it, but at a new address only that address', () => {
  const gone: PollOutcome = { kind: 'failed', error: 'the server answers 410', status: 410 }
  expect(dueIn(after(gone), now + 99 * day)).toBe(Number.POSITIVE_INFINITY)
  const moved = after(gone, { ...first, movedTo: 'https://new.example/' })
  expect(moved.gone).toBeUndefined()
  expect(moved.movedTo).toBeUndefined()
})

test('a new address is remembered, and given up after three failures', () => {
  const moved = after({ ...nothing, movedTo: 'https://new.example/' })
  expect(after(nothing, moved).movedTo).toBe('https://new.example/')
  const twice = after(failed, after(failed, moved))
  expect(twice.movedTo).toBe('https://new.example/')
  expect(after(failed, twice).movedTo).toBeUndefined()
})

test('a clock that jumped back keeps no feed waiting for more than about a day', () => {
  expect(dueIn(after(nothing), now - 365 * day)).toBeLessThan(1.2 * day)
})
