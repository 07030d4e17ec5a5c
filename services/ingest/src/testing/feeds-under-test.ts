// The feeds of ingest as they run, on a SQLite store in a folder of their own; what they publish is kept at the port.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { decodeRecord, type IngestedArticle } from '@newsloom/contracts/records'
import type { Outgoing, Problem } from '@newsloom/runtime/bus'
import { readConfig } from '@newsloom/runtime/config'
import { createLog } from '@newsloom/runtime/log'
import { createMetrics } from '@newsloom/runtime/metrics'
import { onTestFinished } from 'vitest'
import { createAcceptance } from '../acceptance.ts'
import { openSqliteFeedStore } from '../adapters/sqlite-feed-store.ts'
import { type IngestSettings, ingestSettings } from '../config.ts'
import type { FeedReport } from '../feeds/feed-report.ts'
import { openFeeds } from '../feeds/feeds.ts'

export interface FeedsUnderTest {
  /** In the order of publishing. */
  readonly published: readonly IngestedArticle[]
  readonly problems: readonly Problem[]
  /** What publishing does first. */
  beforePublish: () => Promise<void>
  report(): Promise<readonly FeedReport[]>
  writeList(yaml: string): void
  /** Starts, or starts again after `stop`. */
  start(): Promise<void>
  stop(): Promise<void>
}

const quick: Partial<IngestSettings> = {
  FEEDS_ALLOWED_HOSTS: '127.0.0.1',
  FEEDS_HOST_PAUSE_MS: 1,
  FEEDS_TIMEOUT_MS: 2000,
  FEEDS_MIN_INTERVAL_SECONDS: 1,
}

/** Not started yet; stopped and gone when the test is over. */
export function feedsUnderTest(yaml: string, settings: Partial<IngestSettings> = {}): FeedsUnderTest {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-feeds-'))
  const file = path.join(folder, 'feeds.yaml')
  const all = { ...readConfig(ingestSettings, {}), ...quick, ...settings, FEEDS_FILE: file }
  const published: IngestedArticle[] = []
  const problems: Problem[] = []
  let running: { report: Awaited<ReturnType<typeof openFeeds>>['report']; stop(): Promise<void> } | undefined

  const under: FeedsUnderTest = {
    published,
    problems,
    beforePublish: async () => {},
    report: async () => (await running?.report())?.feeds ?? [],
    writeList: (text) => writeFileSync(file, text),
    async start() {
      const accepting = createAcceptance(all, Date.now)
      const feeds = await openFeeds({
        settings: all,
        accepting,
        publish: async (records: Outgoing[]) => {
          await under.beforePublish()
          for (const { value } of records) {
            const record = decodeRecord('articles.ingested', value)
            if (record.kind === 'article') published.push(record)
          }
        },
        openStore: () => openSqliteFeedStore(path.join(folder, 'feeds.db')),
        count: () => {},
        onProblem: (problem) => problems.push(problem),
        log: createLog('feeds', 'silent'),
        metrics: createMetrics(),
      })
      feeds.start()
      running = {
        report: feeds.report,
        async stop() {
          await feeds.stop()
          await accepting.close()
        },
      }
    },
    async stop() {
      await running?.stop()
      running = undefined
    },
  }
  onTestFinished(async () => {
    await under.stop()
    rmSync(folder, { recursive: true })
  })
  under.writeList(yaml)
  return under
}

export async function startFeeds(yaml: string, settings: Partial<IngestSettings> = {}): Promise<FeedsUnderTest> {
  const feeds = feedsUnderTest(yaml, settings)
  await feeds.start()
  return feeds
}
