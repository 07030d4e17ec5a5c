// The port to where the state of feeds is kept, and to the lease under which one instance polls.
import type { FeedState, SeenItems } from './feed-state.ts'

export interface FeedStore {
  /** The lease, or undefined while another instance has it. @throws TransientError */
  acquire(): Promise<FeedLease | undefined>
  /** The state of every feed, by its URL, for whoever wants to look. @throws TransientError */
  states(): Promise<Map<string, FeedState>>
  close(): Promise<void>
}

/** The right to poll. What it cannot do any more throws, with `signal` aborted. */
export interface FeedLease {
  /** Aborted before another instance can have the lease. */
  readonly signal: AbortSignal
  /** @throws TransientError */
  seen(url: string): Promise<SeenItems>
  /** Durable when it returns; `seen` stays as it is where it is not given. @throws TransientError, LeaseLost */
  save(url: string, state: FeedState, seen?: SeenItems): Promise<void>
  /** Forgets feeds. @throws TransientError, LeaseLost */
  forget(urls: readonly string[]): Promise<void>
  /** Lets the next one begin. Never throws. */
  release(): Promise<void>
}

/** Another instance has, or may have, the lease. */
export class LeaseLost extends Error {
  override name = 'LeaseLost'
}
