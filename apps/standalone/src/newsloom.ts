// The pipeline in one process: the same workers and runtime as the services, on SQLite in one folder.
import path from 'node:path'
import { sqliteFates } from '@newsloom/article-index/sqlite-fates'
import { sqliteArticleIndex } from '@newsloom/article-index/sqlite-index'
import type { Books } from '@newsloom/contracts/fate'
import { busLayout, consumers, pipeline } from '@newsloom/contracts/pipeline'
import { openSqliteClaims } from '@newsloom/dedupe/sqlite-claims'
import { explorer } from '@newsloom/explorer'
import { indexerWorker } from '@newsloom/indexer/worker'
import { ingestSettings } from '@newsloom/ingest/config'
import { ingestServer } from '@newsloom/ingest/server'
import { ledgerWorker } from '@newsloom/ledger/worker'
import { readConfig } from '@newsloom/runtime/config'
import { Health } from '@newsloom/runtime/health'
import { createHttpServer } from '@newsloom/runtime/http-server'
import { createMetrics } from '@newsloom/runtime/metrics'
import { openDatabase } from '@newsloom/runtime/open-database'
import { runWorker } from '@newsloom/runtime/run-worker'
import { groupOf } from '@newsloom/runtime/service'
import { openSqliteBus } from '@newsloom/runtime/sqlite-bus'
import { topicSpecs } from '@newsloom/runtime/topic-specs'
import type { Logger } from 'pino'
import type { Static } from 'typebox'
import type { standaloneSettings } from './config.ts'
import { lockDataFolder } from './data-lock.ts'
import { type AnyWorker, enrichingWorkers } from './line.ts'

export interface Newsloom {
  readonly url: string
  count(): Promise<Books>
  /** Records that wait anywhere. */
  lag(): Promise<number>
  /** Finishes the batches in hand. What is acknowledged is on disk before and after. */
  stop(): Promise<void>
}

const retentionMs = 30 * 24 * 60 * 60 * 1000

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
  const inData = (file: string) => path.join(config.DATA_DIR, file)
  const lock = lockDataFolder(config.DATA_DIR)
  const bus = openSqliteBus(inData('bus.db'))
  const database = openDatabase(inData('articles.db'))
  const index = sqliteArticleIndex(database)
  const fates = sqliteFates(database)
  const claims = openSqliteClaims(inData('claims.db'))
  const health = new Health()
  const metrics = createMetrics()

  await bus.createTopics(topicSpecs(busLayout, { partitions: 1, retentionMs }))
  await index.prepare()
  await fates.prepare()

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

  const everyStage = new Set<string>(pipeline.map(({ name }) => name))
  const enriching = await enrichingWorkers(claims, everyStage, {
    KNOWLEDGE_BASE_FILE: inData('knowledge-base.sqlite'),
    ...environment,
  })
  const line = [...enriching.values(), indexerWorker(index), ledgerWorker(fates)]
  const running = await Promise.all(
    (line as AnyWorker[]).map((worker) =>
      runWorker(worker, {
        bus,
        group: groupOf(worker.name),
        quarantineTopic: busLayout.quarantine,
        log,
        health,
        metrics,
        onFatal,
      }),
    ),
  )
  health.started()

  return {
    url: server.listeningOrigin,
    count: () => fates.count(),
    lag: async () => (await lag()).reduce((sum, { records }) => sum + records, 0),
    async stop() {
      await server.close()
      await Promise.all(running.map((consumer) => consumer.stop()))
      await bus.close()
      await claims.close()
      database.close()
      lock.release()
    },
  }
}
