import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { LeaseLost } from '@newsloom/ingest/feed-store'
import { openValkeyFeedStore } from '@newsloom/ingest/valkey-feed-store'
import { TransientError } from '@newsloom/runtime/errors'
import { Redis } from 'ioredis'
import { describe, expect, test, vi } from 'vitest'
import { feedStoreContract } from './feed-store.contract.ts'

const url = process.env.NEWSLOOM_TEST_VALKEY

/** Each memory has a prefix of its own, and is removed at the end. */
async function fresh(leaseMs = 5000) {
  const prefix = `{feeds-${randomUUID()}}`
  const redis = new Redis(url ?? '')
  return {
    redis,
    leaseKey: `${prefix}:lease`,
    open: () => openValkeyFeedStore({ VALKEY_URL: url ?? '', prefix, leaseMs }),
    async close() {
      const keys = await redis.keys(`${prefix}*`)
      if (keys.length > 0) await redis.del(...keys)
      await redis.quit()
    },
  }
}

test('a server that is away is a transient error', async () => {
  const store = openValkeyFeedStore({ VALKEY_URL: 'redis://127.0.0.1:1' })
  await expect(store.acquire()).rejects.toBeInstanceOf(TransientError)
  await expect(store.states()).rejects.toBeInstanceOf(TransientError)
  await store.close()
})

describe.skipIf(url === undefined)('Valkey', () => {
  feedStoreContract('Valkey', () => fresh())

  test('a living holder keeps the lease for longer than it lasts', async () => {
    const under = await fresh(600)
    const [one, other] = [under.open(), under.open()]
    const held = await one.acquire()
    for (let tries = 0; tries < 10; tries += 1) {
      expect(await other.acquire()).toBeUndefined()
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
    expect(held?.signal.aborted).toBe(false)
    await held?.release()
    for (const part of [one, other, under]) await part.close()
  })

  test('the lease of one that is gone passes on when it ends', async () => {
    const under = await fresh(1000)
    const other = under.open()
    // As a killed process leaves it.
    await under.redis.set(under.leaseKey, 'dead', 'PX', 1000)
    expect(await other.acquire()).toBeUndefined()
    const held = await vi.waitUntil(() => other.acquire(), { timeout: 5000, interval: 50 })
    await held.release()
    for (const part of [other, under]) await part.close()
  })

  test('a holder that was overtaken stops at once and changes nothing', async () => {
    const under = await fresh(3000)
    const one = under.open()
    const held = await one.acquire()
    if (!held) throw new Error('no lease')
    const lost = once(held.signal, 'abort')
    await under.redis.set(under.leaseKey, 'another', 'PX', 10_000)
    await lost
    expect(held.signal.reason).toBeInstanceOf(LeaseLost)
    const state = { v: 1, nextAt: 1, intervalMs: 1, failures: 0, articles: { last: 0, total: 0, refused: 0 } } as const
    await expect(held.save('https://news.example/', state)).rejects.toBeInstanceOf(LeaseLost)
    expect(await one.states()).toEqual(new Map())
    await held.release()
    expect(await under.redis.get(under.leaseKey)).toBe('another')
    for (const part of [one, under]) await part.close()
  })

  test('a write is refused where it is made, before the holder knows that it was overtaken', async () => {
    const under = await fresh(60_000)
    const one = under.open()
    const held = await one.acquire()
    await under.redis.set(under.leaseKey, 'another')
    const state = { v: 1, nextAt: 1, intervalMs: 1, failures: 0, articles: { last: 0, total: 0, refused: 0 } } as const
    await expect(held?.save('https://news.example/', state)).rejects.toBeInstanceOf(LeaseLost)
    expect(held?.signal.aborted).toBe(true)
    expect(await one.states()).toEqual(new Map())
    for (const part of [one, under]) await part.close()
  })
})
