// What every store of feeds does.
import type { FeedState } from '@newsloom/ingest/feed-state'
import { type FeedLease, type FeedStore, LeaseLost } from '@newsloom/ingest/feed-store'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

export interface FeedStoreUnderTest {
  /** Another instance on the same memory. */
  open(): FeedStore
  close(): Promise<void>
}

const url = 'https://news.example/rss'
const state = (nextAt: number): FeedState => ({
  v: 1,
  nextAt,
  intervalMs: 60_000,
  failures: 0,
  articles: { last: 1, total: 2, refused: 0 },
})

export function feedStoreContract(name: string, fresh: () => Promise<FeedStoreUnderTest>): void {
  describe(`${name}: store of feeds`, () => {
    let under: FeedStoreUnderTest
    let one: FeedStore
    let other: FeedStore
    beforeEach(async () => {
      under = await fresh()
      one = under.open()
      other = under.open()
    })
    afterEach(async () => {
      await one.close()
      await other.close()
      await under.close()
    })

    const lease = async (store: FeedStore): Promise<FeedLease> => {
      const acquired = await store.acquire()
      if (!acquired) throw new Error('another instance has the lease')
      return acquired
    }

    test('gives the lease to one instance, and to the next when it is given back', async () => {
      const held = await lease(one)
      expect(await other.acquire()).toBeUndefined()
      expect(held.signal.aborted).toBe(false)
      await held.release()
      expect(held.signal.aborted).toBe(true)
      await (await lease(other)).release()
      await (await lease(one)).release()
    })

    test('keeps states and seen items for whoever comes next; everyone may look at the states', async () => {
      const held = await lease(one)
      await held.save(
        url,
        state(1),
        new Map([
          ['a', '1'],
          ['b', '2'],
        ]),
      )
      await held.save(url, state(2))
      await held.save('https://other.example/', state(3))
      expect(await other.states()).toEqual(
        new Map([
          [url, state(2)],
          ['https://other.example/', state(3)],
        ]),
      )
      await held.release()
      const next = await lease(other)
      expect([...(await next.seen(url))]).toEqual([
        ['a', '1'],
        ['b', '2'],
      ])
      expect(await next.seen('https://unknown.example/')).toEqual(new Map())
      await next.forget([url])
      expect([...(await one.states()).keys()]).toEqual(['https://other.example/'])
      expect(await next.seen(url)).toEqual(new Map())
      await next.release()
    })

    test('lets nobody write who has given the lease back', async () => {
      const held = await lease(one)
      await held.release()
      await expect(held.save(url, state(1))).rejects.toBeInstanceOf(LeaseLost)
      await expect(held.forget([url])).rejects.toBeInstanceOf(LeaseLost)
      expect(await one.states()).toEqual(new Map())
    })
  })
}
