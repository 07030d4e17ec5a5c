// The state of feeds in Valkey (or Redis), shared by the instances of ingest. The lease is a key with a time to live, renewed
// while its holder lives; every write is checked against it where it is written, so that a holder that was away too long
// can change nothing.
import { randomUUID } from 'node:crypto'
import { connectValkey } from '@newsloom/valkey/connect'
import type { ValkeySettings } from '@newsloom/valkey/settings'
import { decodeSeen, decodeState, encodeSeen, encodeState } from '../feeds/feed-state.ts'
import { type FeedLease, type FeedStore, LeaseLost } from '../feeds/feed-store.ts'

export interface ValkeyFeedStoreOptions extends ValkeySettings {
  /** Begins every key; in braces, so that a cluster keeps all of them in one slot. */
  readonly prefix?: string
  /** After this without a renewal another instance may have the lease. */
  readonly leaseMs?: number
}

// Each begins by asking whether the caller still has the lease: KEYS lease, states, seen; ARGV token, …
const whileHeld = (then: string) => `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end ${then} return 1`
const scripts = {
  renew: whileHeld("redis.call('PEXPIRE', KEYS[1], ARGV[2])"),
  release: whileHeld("redis.call('DEL', KEYS[1])"),
  save: whileHeld(
    "redis.call('HSET', KEYS[2], ARGV[2], ARGV[3]) if ARGV[4] then redis.call('HSET', KEYS[3], ARGV[2], ARGV[4]) end",
  ),
  forget: whileHeld(
    "for i = 2, #ARGV do redis.call('HDEL', KEYS[2], ARGV[i]) redis.call('HDEL', KEYS[3], ARGV[i]) end",
  ),
}

const commandTimeoutMs = 5_000

/** Connects in the background; a server that is away or answers with an error is a TransientError. */
export function openValkeyFeedStore(options: ValkeyFeedStoreOptions): FeedStore {
  const { prefix = '{feeds}', leaseMs = 15_000 } = options
  const { redis, failure, close } = connectValkey(options, { commandTimeoutMs, lazyConnect: true })
  const keys = ['lease', 'states', 'seen'].map((name) => `${prefix}:${name}`)
  const [leaseKey = '', statesKey = '', seenKey = ''] = keys

  const ask = async <Result>(command: () => Promise<Result>): Promise<Result> => {
    try {
      return await command()
    } catch (cause) {
      throw failure('the store of feeds cannot answer', cause)
    }
  }
  /** Whether the caller still had the lease, and so whether it was done. */
  const runHeld = async (script: keyof typeof scripts, token: string, ...rest: (string | number)[]) =>
    (await ask(() => redis.eval(scripts[script], keys.length, ...keys, token, ...rest))) === 1

  const leaseOf = (token: string, acquiredAt: number): FeedLease => {
    const ending = new AbortController()
    const { signal } = ending
    const lose = () => ending.abort(new LeaseLost('another instance polls the feeds, or may'))
    // Counted from before the request: the server's time begins later, so it ends later.
    let expiry = setTimeout(lose, acquiredAt + leaseMs - performance.now())
    const renewing = setInterval(async () => {
      const asked = performance.now()
      const renewed = await runHeld('renew', token, leaseMs).catch(() => undefined)
      if (renewed === false) lose()
      if (!renewed || signal.aborted) return
      clearTimeout(expiry)
      expiry = setTimeout(lose, asked + leaseMs - performance.now())
    }, leaseMs / 3)
    const end = () => {
      clearTimeout(expiry)
      clearInterval(renewing)
    }
    signal.addEventListener('abort', end)
    const write = async (script: keyof typeof scripts, ...rest: string[]) => {
      signal.throwIfAborted()
      if (await runHeld(script, token, ...rest)) return
      lose()
      signal.throwIfAborted()
    }
    return {
      signal,
      seen: async (feed) => decodeSeen(await ask(() => redis.hget(seenKey, feed))),
      save: (feed, state, seen) => write('save', feed, encodeState(state), ...(seen ? [encodeSeen(seen)] : [])),
      forget: async (feeds) => {
        if (feeds.length > 0) await write('forget', ...feeds)
      },
      async release() {
        if (signal.aborted) return
        ending.abort(new LeaseLost('the lease was given back'))
        await runHeld('release', token).catch(() => undefined)
      },
    }
  }

  return {
    async acquire() {
      const token = randomUUID()
      const asked = performance.now()
      const taken = await ask(() => redis.set(leaseKey, token, 'PX', leaseMs, 'NX'))
      return taken === 'OK' ? leaseOf(token, asked) : undefined
    },
    async states() {
      const states = Object.entries(await ask(() => redis.hgetall(statesKey)))
      return new Map(
        states.flatMap(([feed, json]) => {
          const state = decodeState(json)
          return state ? [[feed, state]] : []
        }),
      )
    },
    close,
  }
}
