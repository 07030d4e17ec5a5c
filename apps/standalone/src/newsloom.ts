// The pipeline in one process: the same workers and runtime as the services, on SQLite in one folder.
import path from 'node:path'
import type { Books } from '@newsloom/contracts/fate'
import { busLayout, consumers } from '@newsloom/contracts/pipeline'
import { explorer } from '@newsloom/explorer'
import { ingestSettings } from '@newsloom/ingest/config'
import { ingestServer } from '@newsloom/ingest/server'
import { readConfig } from '@newsloom/runtime/config'
import { Health } from '@newsloom/runtime/health'
import { createHttpServer } from '@newsloom/runtime/http-server'
import { createMetrics } from '@newsloom/runtime/metrics'
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
  const lock = lockDataFolder(config.DATA_DIR)
  const stores = await openStores(config.DATA_DIR, environment)
  const { bus, index, fates } = stores
  const health = new Health()
  const metrics = createMetrics()

  const groups = consumers.map(({ name, topics }) => ({ group: groupOf(name), topics }))
  const lag = () => bus.lag(groups)
  const ingest = {
    publish: bus.publish,
    clock: Date.now,
    settings: readConfig(ingestSettings, environment),
    log,
    count: (outcome: string, articles: number) => metrics.records.inc({ stage: 'ingest', outcome }, articles),
  }
  const server = await createHttpServer({
    health,
    metrics,
    log,
    api: { title: 'Newsloom', routes: [ingestServer(ingest), explorer({ index, fates, lag })] },
  })
  await server.listen({ host: config.HTTP_HOST, port: config.HTTP_PORT })

  const knowledgeBase = path.join(config.DATA_DIR, 'knowledge-base.sqlite')
  const workers = await lineWorkers(stores, { KNOWLEDGE_BASE_FILE: knowledgeBase, ...environment })
  const run = { bus, quarantineTopic: busLayout.quarantine, log, health, metrics, onFatal }
  const running = await Promise.all(
    [...workers.values()].map((worker) => runWorker(worker, { ...run, group: groupOf(worker.name) })),
  )
  health.started()

  return {
    url: server.listeningOrigin,
    count: () => fates.count(),
    lag: async () => (await lag()).reduce((sum, { records }) => sum + records, 0),
    async stop() {
      await server.close()
      await Promise.all(running.map((consumer) => consumer.stop()))
      await stores.close()
      lock.release()
    },
  }
}
