// Reads feeds in a worker thread, with a limit of time and memory.
import type { FeedDocument } from '../feeds/feed-document.ts'
import type { FeedBytes } from '../feeds/read-document.ts'
import { createLimitedPool, type PoolLimits } from './limited-pool.ts'

export interface FeedReader {
  /** The feed, or why it is none. */
  readDocument(feed: FeedBytes): Promise<FeedDocument | string>
  /** The text of HTML that a feed has as content; `''` where it cannot be read. */
  fragmentText(html: string): Promise<string>
  close(): Promise<void>
}

export function createFeedReader(limits: PoolLimits): FeedReader {
  const pool = createLimitedPool(new URL('./feed-worker.ts', import.meta.url), limits)
  return {
    async readDocument(feed) {
      const read = await pool.run<FeedDocument | string>(feed, 'readDocument')
      if (read === 'timeout') return `it could not be read within ${limits.timeoutMs} ms`
      return read === 'failed' ? 'it could not be read' : read.result
    },
    async fragmentText(html) {
      const read = await pool.run<string>(html, 'fragmentText')
      return typeof read === 'string' ? '' : read.result
    },
    close: pool.close,
  }
}
