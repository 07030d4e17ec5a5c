// Feeds as a source of ingest, put together: the list, the store, the safe fetch, the poller, the report.
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { IngestedArticle } from '@newsloom/contracts/records'
import type { Outgoing, Problem } from '@newsloom/runtime/bus'
import { ConfigError } from '@newsloom/runtime/config'
import { messageOf, TransientError } from '@newsloom/runtime/errors'
import { followFile } from '@newsloom/runtime/followed-file'
import type { Log } from '@newsloom/runtime/log'
import type { Metrics } from '@newsloom/runtime/metrics'
import { persistently } from '@newsloom/runtime/persist'
import type { AcceptContext } from '../accept.ts'
import { createArticlePages } from '../adapters/article-pages.ts'
import { createFeedReader } from '../adapters/feed-reader.ts'
import { createRobots } from '../adapters/robots.ts'
import { createSafeFetch } from '../adapters/safe-fetch.ts'
import type { IngestSettings } from '../config.ts'
import { allowedHosts } from '../fetch/allowed-hosts.ts'
import { createHostTurns } from '../fetch/host-turns.ts'
import { outgoing } from '../outgoing.ts'
import { type Feed, readFeedList } from './feed-list.ts'
import { createFeedMetrics } from './feed-metrics.ts'
import { type FeedReport, feedReport } from './feed-report.ts'
import type { FeedStore } from './feed-store.ts'
import { type PollerParts, pollFeeds } from './poller.ts'
import { forgettable, runFeeds } from './run-feeds.ts'
import { createSendItems } from './send-items.ts'

export interface FeedsDeps {
  readonly settings: IngestSettings
  readonly accepting: AcceptContext
  /** Resolves when every record is durable; throws TransientError when that cannot be promised now. */
  readonly publish: (records: Outgoing[]) => Promise<void>
  readonly openStore: () => FeedStore
  /** Counts articles by what became of them, for the metrics. */
  readonly count: (outcome: 'accepted' | 'refused', articles: number) => void
  readonly onProblem: (problem: Problem) => void
  readonly log: Log
  readonly metrics: Metrics
}

export interface Feeds {
  /** Begins to poll, or to stand by. The topics must exist. */
  start(): void
  /** How each feed of the list is doing, whichever instance polls. @throws TransientError */
  report(): Promise<FeedsReport>
  /** Ends the requests under way; what is not sent yet comes at a later poll. */
  stop(): Promise<void>
}

export interface FeedsReport {
  /** Whether this instance is the one that polls. */
  readonly isPolling: boolean
  readonly feeds: readonly FeedReport[]
}

/** Without `FEEDS_FILE` there are none. @throws ConfigError naming each wrong entry of the list */
export async function openFeeds(deps: FeedsDeps): Promise<Feeds> {
  const { settings, log, onProblem } = deps
  const file = settings.FEEDS_FILE
  if (file === undefined) return { start() {}, report: async () => ({ isPolling: false, feeds: [] }), async stop() {} }

  let list = readListOrRefuse(file)
  const followed = await followFile<readonly Feed[]>({
    file,
    open: async () => readFeedList(await readFile(file, 'utf8'), file),
    close: () => {},
    onSwapped: (feeds) => {
      list = feeds
      log.info({ feeds: feeds.length }, 'another list of feeds is in use')
    },
    onProblem: (message) => onProblem({ condition: 'feed-list', ...(message && { message }), harmless: true }),
  })
  const store = deps.openStore()
  const metrics = createFeedMetrics(deps.metrics)
  const reader = createFeedReader({
    threads: 1,
    timeoutMs: settings.INGEST_HTML_TIMEOUT_MS,
    memoryMb: settings.INGEST_HTML_MEMORY_MB,
  })
  let isPolling = false
  let running: ReturnType<typeof runFeeds> | undefined

  return {
    start() {
      running = runFeeds({
        store,
        isNeeded: () => list.length > 0,
        async poll(states, lease) {
          await lease.forget(forgettable(states, list, Date.now()))
          // Anew with each lease: all hosts count as asked just now, since another instance may have done so.
          const parts = { ...pollerParts(deps, reader), onPolled: metrics.polled }
          await pollFeeds(() => list, states, lease, parts)
        },
        onLease(isHeld) {
          isPolling = isHeld
          metrics.polling(isHeld)
        },
        onProblem,
      })
    },
    async report() {
      const states = list.length > 0 ? await store.states() : new Map()
      return { isPolling, feeds: list.map((feed) => feedReport(feed, states.get(feed.url))) }
    },
    async stop() {
      await running?.stop()
      await Promise.all([followed.close(), reader.close(), store.close()])
    },
  }
}

function readListOrRefuse(file: string): readonly Feed[] {
  try {
    return readFeedList(readFileSync(file, 'utf8'), file)
  } catch (error) {
    throw new ConfigError(`FEEDS_FILE: ${messageOf(error)}`)
  }
}

function pollerParts(deps: FeedsDeps, reader: ReturnType<typeof createFeedReader>): Omit<PollerParts, 'onPolled'> {
  const { settings, accepting, log, onProblem } = deps
  const now = Date.now
  const userAgent = settings.FEEDS_USER_AGENT
  const fetch = createSafeFetch({
    isAllowed: allowedHosts(settings.FEEDS_ALLOWED_HOSTS),
    userAgent,
    timeoutMs: settings.FEEDS_TIMEOUT_MS,
    turn: createHostTurns(settings.FEEDS_HOST_PAUSE_MS),
  })
  const robots = createRobots(fetch, /^[\w-]+/.exec(userAgent)?.[0] ?? '', now)

  const publish = async (articles: readonly IngestedArticle[], signal: AbortSignal) => {
    const records = articles.map((article) => outgoing(article, undefined))
    await persistently(() => deps.publish(records), {
      condition: 'publishing-feeds',
      onProblem,
      signal,
      isFinal: (error) => !(error instanceof TransientError),
    })
    deps.count('accepted', articles.length)
  }
  const sendItems = createSendItems({
    fetchPage: createArticlePages(fetch, robots, { maxBytes: settings.INGEST_MAX_HTML_BYTES, now }),
    fragmentText: reader.fragmentText,
    accepting,
    publish,
    onRefused: (articles) => deps.count('refused', articles),
  })
  return {
    fetch,
    readDocument: reader.readDocument,
    sendItems,
    pace: { minMs: settings.FEEDS_MIN_INTERVAL_SECONDS * 1000, maxMs: settings.FEEDS_MAX_INTERVAL_SECONDS * 1000 },
    maxBytes: settings.FEEDS_MAX_BYTES,
    now,
    random: Math.random,
    concurrency: settings.FEEDS_CONCURRENCY,
    onBroken: (feed, error) => log.error({ feed: feed.source, err: error }, `a poll broke off: ${messageOf(error)}`),
  }
}
