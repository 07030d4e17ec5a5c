// A service in a container of its own: settings, Kafka, health and metrics over HTTP, a worker or an API, an orderly end.
import type { Logger } from 'pino'
import type { Static, TObject } from 'typebox'
import { refuseOpenAddress } from './access/open-address.ts'
import type { Bus, Consumer } from './bus.ts'
import { ConfigError, readConfig } from './config.ts'
import { messageOf, TransientError } from './errors.ts'
import { Health } from './health.ts'
import { type Api, createHttpServer } from './http-server.ts'
import { openKafkaBus } from './kafka/kafka-bus.ts'
import { createLog } from './log.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { persistently } from './persist.ts'
import { problemReporter } from './report-problem.ts'
import { runWorker } from './run-worker.ts'
import { kafkaOptions, runtimeSettings } from './settings.ts'
import { onStopSignal } from './stop-signals.ts'
import { type BusLayout, topicSpecs } from './topic-specs.ts'
import type { Worker } from './worker.ts'

export interface ServiceContext {
  readonly bus: Bus
  readonly log: Logger
  readonly health: Health
  readonly metrics: Metrics
}

export interface ServiceParts<In, Beside = never> {
  readonly worker?: Worker<In>
  /** A second worker, with a group of its own. */
  readonly beside?: Worker<Beside>
  readonly api?: Api
  /** Makes what the service needs outside (an index, say); tried again for as long as it throws TransientError. */
  readonly prepare?: () => Promise<void>
  readonly close?: () => Promise<void>
}

export interface ServiceDefinition<Settings extends TObject, In, Beside = never> {
  /** Names the Kafka client and the logs; a worker's own name its consumer group (`newsloom.<name>`). */
  readonly name: string
  readonly layout: BusLayout
  readonly settings: Settings
  build(config: Static<Settings>, context: ServiceContext): Promise<ServiceParts<In, Beside>> | ServiceParts<In, Beside>
}

export const groupOf = (name: string): string => `newsloom.${name}`

export async function runService<Settings extends TObject, In, Beside = never>(
  definition: ServiceDefinition<Settings, In, Beside>,
): Promise<void> {
  const [config, own] = readConfigsOrExit(runtimeSettings, definition.settings)
  const log = createLog(definition.name, config.LOG_LEVEL)
  const health = new Health()
  const metrics = createMetrics()
  const kafka = await orExit(() => kafkaOptions(config))
  const onRefused = (why: string) => health.stillStarting(why)
  const bus = openKafkaBus({ ...kafka, clientId: groupOf(definition.name), log, onRefused })
  const parts = await orExit(() => definition.build(own, { bus, log, health, metrics }))
  const keys = (parts.api?.guarded ?? []).map(({ access }) => access.keys)
  await orExit(() => refuseOpenAddress({ host: config.HTTP_HOST, open: config.HTTP_OPEN, keys }))
  const server = await createHttpServer({ health, metrics, log, ...(parts.api && { api: parts.api }) })

  const consumers: Consumer[] = []
  const starting = new AbortController()
  const end = onStopSignal(
    async () => {
      starting.abort()
      await Promise.all(consumers.map((consumer) => consumer.stop()))
      await server.close()
      await parts.close?.()
      await bus.close()
    },
    (error) => log.fatal({ err: error }, messageOf(error)),
  )

  await server.listen({ host: config.HTTP_HOST, port: config.HTTP_PORT })
  const onFatal = (message: string) => {
    log.fatal(message)
    end(1)
  }
  const onProblem = problemReporter(definition.name, { log, health, metrics, onFatal })
  const patiently = <Result>(condition: string, work: () => Promise<Result>) =>
    persistently(work, {
      condition,
      onProblem,
      signal: starting.signal,
      isFinal: (error) => !(error instanceof TransientError),
    })

  try {
    const { KAFKA_PARTITIONS: partitions, KAFKA_RETENTION_DAYS: days } = config
    const specs = topicSpecs(definition.layout, { partitions, retentionMs: days * dayMs })
    await patiently('creating-topics', () => bus.createTopics(specs))
    await patiently('preparing', async () => parts.prepare?.())
    const batch = { maxRecords: config.BATCH_MAX_RECORDS, maxBytes: config.BATCH_MAX_BYTES }
    const run = { bus, quarantineTopic: definition.layout.quarantine, log, health, metrics, batch, onFatal }
    const join = async <Read>(worker: Worker<Read>) => {
      const group = groupOf(worker.name)
      consumers.push(await patiently('joining', () => runWorker(worker, { ...run, group })))
    }
    if (parts.worker) await join(parts.worker)
    if (parts.beside) await join(parts.beside)
    health.started()
    log.info('ready')
  } catch (error) {
    if (starting.signal.aborted) return
    log.fatal({ err: error }, `not started: ${messageOf(error)}`)
    end(1)
  }
}

const dayMs = 24 * 60 * 60 * 1000

/** The problems of both are told together. */
function readConfigsOrExit<A extends TObject, B extends TObject>(shared: A, own: B): [Static<A>, Static<B>] {
  const problems: string[] = []
  const read = <T extends TObject>(schema: T): Static<T> | undefined => {
    try {
      return readConfig(schema)
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      problems.push(error.message)
      return undefined
    }
  }
  const configs = [read(shared), read(own)] as [Static<A>, Static<B>]
  if (problems.length === 0) return configs
  return exitOver(problems.join('\n'))
}

async function orExit<Result>(work: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ConfigError) return exitOver(error.message)
    throw error
  }
}

function exitOver(problems: string): never {
  process.stderr.write(`These settings need a change:\n${problems.replace(/^/gm, '  ')}\n`)
  process.exit(1)
}
