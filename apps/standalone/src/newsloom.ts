// The pipeline in one process: the same workers and runtime as the services, on SQLite in one folder.
import path from 'node:path'
import type { Books } from '@newsloom/contracts/fate'
import { busLayout, consumers } from '@newsloom/contracts/pipeline'
import { explorer } from '@newsloom/explorer'
import { explorerAccess, explorerSettings } from '@newsloom/explorer/config'
import { followRedirects } from '@newsloom/explorer/followed-redirects'
import { page } from '@newsloom/explorer/page'
import { createAcceptance } from '@newsloom/ingest/acceptance'
import { ingestAccess, ingestSettings } from '@newsloom/ingest/config'
import { openFeeds } from '@newsloom/ingest/feeds'
import { ingestServer } from '@newsloom/ingest/server'
import { openSources } from '@newsloom/ingest/sources'
import { openSqliteFeedStore } from '@newsloom/ingest/sqlite-feed-store'
import { readConfig } from '@newsloom/runtime/config'
import { Health } from '@newsloom/runtime/health'
import { createHttpServer } from '@newsloom/runtime/http-server'
import { createMetrics } from '@newsloom/runtime/metrics'
import { refuseOpenAddress } from '@newsloom/runtime/open-address'
import { problemReporter } from '@newsloom/runtime/report-problem'
import { runWorker } from '@newsloom/runtime/run-worker'
import { groupOf } from '@newsloom/runtime/service'
import type { Logger } from 'pino'
import type { Static } from 'typebox'
import type { standaloneSettings } from './config.ts'
import { lockDataFolder } from './data-lock.ts'
import { lineWorkers } from './line.ts'
import { openStores } from './stores.ts'

export interface Newsloom {
  readonly url: string
  count(): Promise<Books>
  /** Records that wait anywhere. */
  lag(): Promise<number>
  /** Finishes the batches in hand. What is acknowledged is on disk before and after. */
  stop(): Promise<void>
}

/**
 * @param environment the services' settings; the knowledge base is kept in the data folder unless it says otherwise
 * @param onFatal told when the process can only be started again
 */
export async function startNewsloom(
  config: Static<typeof standaloneSettings>,
  environment: NodeJS.ProcessEnv,
  log: Logger,
  onFatal: (message: string) => void,
): Promise<Newsloom> {
  const settings = readConfig(ingestSettings, environment)
  const access = { ingest: ingestAccess(settings), explorer: explorerAccess(readConfig(explorerSettings, environment)) }
  const keys = [access.ingest.keys, access.explorer.keys]
  refuseOpenAddress({ host: config.HTTP_HOST, open: config.HTTP_OPEN, keys })
  const lock = lockDataFolder(config.DATA_DIR)
  const health = new Health()
  const metrics = createMetrics()
  const knowledge = { KNOWLEDGE_BASE_FILE: path.join(config.DATA_DIR, 'knowledge-base.sqlite'), ...environment }
  const redirects = await followRedirects(readConfig(explorerSettings, knowledge).KNOWLEDGE_BASE_FILE, {
    onProblem: problemReporter('explorer', { log, health, metrics }),
  })
  const stores = await openStores(config.DATA_DIR, environment, redirects.now)
  const { bus, index, fates } = stores

  const groups = consumers.map(({ name, topics }) => ({ group: groupOf(name), topics }))
  const lag = () => bus.lag(groups)
  const accepting = createAcceptance(settings, Date.now)
  const ingest = {
    publish: bus.publish,
    settings,
    accepting,
    count: (outcome: string, articles: number) => metrics.records.inc({ stage: 'ingest', outcome }, articles),
  }
  const feeds = await openFeeds({
    ...ingest,
    openStore: () => openSqliteFeedStore(path.join(config.DATA_DIR, 'feeds.db')),
    onProblem: problemReporter('ingest', { log, health, metrics }),
    log,
    metrics,
  })
  const sources = openSources({ ...ingest, bus, busIsKafka: false, log, health, metrics })
  const server = await createHttpServer({
    health,
    metrics,
    log,
    api: {
      title: 'Newsloom',
      guarded: [
        {
          access: access.ingest,
          routes: ingestServer({ ...ingest, clock: Date.now, feeds: feeds.report, webhooks: sources.webhooks }),
        },
        { access: access.explorer, routes: explorer({ index, fates, lag }) },
      ],
      open: page,
    },
  })
  await server.listen({ host: config.HTTP_HOST, port: config.HTTP_PORT })

  const workers = await lineWorkers(stores, knowledge, {
    filter: { metrics, onProblem: problemReporter('filter', { log, health, metrics }) },
    knowledge: {
      onProblem: problemReporter('entity-linker', { log, health, metrics }),
      onSwapped: (version) => log.info({ version }, 'another knowledge base is in use'),
    },
  })
  const run = { bus, quarantineTopic: busLayout.quarantine, log, health, metrics, onFatal }
  const running = await Promise.all(
    [...workers.values()].map((worker) => runWorker(worker, { ...run, group: groupOf(worker.name) })),
  )
  feeds.start()
  sources.start()
  health.started()

  return {
    url: server.listeningOrigin,
    count: () => fates.count(),
    lag: async () => (await lag()).reduce((sum, { records }) => sum + records, 0),
    async stop() {
      await server.close()
      await Promise.all([feeds.stop(), sources.stop()])
      await accepting.close()
      await Promise.all(running.map((consumer) => consumer.stop()))
      await Promise.all([...workers.values()].map((worker) => worker.close?.()))
      await redirects.close()
      await stores.close()
      lock.release()
    },
  }
}
