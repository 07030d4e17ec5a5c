import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { membership } from './membership.ts'

const limits = { sessionTimeoutMs: 30_000, finishMs: 20_000 }
const brokerError = (type: string) => Object.assign(new Error(type), { type })
const running = new AbortController().signal

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('rides through a broker that is away for less than a session', async () => {
  const heartbeat = vi.fn().mockRejectedValue(new Error('connect ECONNREFUSED'))
  const member = membership(heartbeat, running, limits)
  await member.beat()
  vi.advanceTimersByTime(29_000)
  await member.beat()
  expect(member.signal.aborted).toBe(false)
  heartbeat.mockResolvedValue(undefined)
  await member.beat()
  vi.advanceTimersByTime(29_000)
  heartbeat.mockRejectedValue(new Error('connect ECONNREFUSED'))
  await member.beat()
  expect(member.lostBy).toBeUndefined()
})

test('gives the partition up when nobody heard of it for a session', async () => {
  const away = new Error('connect ECONNREFUSED')
  const member = membership(() => Promise.reject(away), running, limits)
  vi.advanceTimersByTime(31_000)
  await expect(member.beat()).rejects.toBe(away)
  expect(member.signal.aborted).toBe(true)
  expect(member.lostBy).toBe(away)
})

test('leaves a while to finish the batch when a rebalance is announced', async () => {
  const rebalance = brokerError('REBALANCE_IN_PROGRESS')
  const member = membership(() => Promise.reject(rebalance), running, limits)
  await member.beat()
  expect(member.signal.aborted).toBe(true)
  expect(member.lostBy).toBe(rebalance)
  vi.advanceTimersByTime(19_000)
  await member.beat()
  vi.advanceTimersByTime(2_000)
  await expect(member.beat()).rejects.toBe(rebalance)
})

test.each(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'NOT_COORDINATOR_FOR_GROUP'])(
  'gives the partition up at once on %s',
  async (type) => {
    const gone = brokerError(type)
    const member = membership(() => Promise.reject(gone), running, limits)
    await expect(member.beat()).rejects.toBe(gone)
    await expect(member.beat()).rejects.toBe(gone)
    expect(member.signal.aborted).toBe(true)
  },
)

test('tells the batch when the consumer stops, which is no loss', () => {
  const stopping = new AbortController()
  const member = membership(() => Promise.resolve(), stopping.signal, limits)
  stopping.abort()
  expect(member.signal.aborted).toBe(true)
  expect(member.lostBy).toBeUndefined()
})
