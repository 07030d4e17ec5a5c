// Other sources put together: the list, what the webhooks take, the readers of the topics.
import { readFileSync } from 'node:fs'
import { busLayout, sourceStage } from '@newsloom/contracts/pipeline'
import type { Bus } from '@newsloom/runtime/bus'
import { ConfigError } from '@newsloom/runtime/config'
import { messageOf } from '@newsloom/runtime/errors'
import type { Health } from '@newsloom/runtime/health'
import { openKafkaBus } from '@newsloom/runtime/kafka-bus'
import type { Log } from '@newsloom/runtime/log'
import type { Metrics } from '@newsloom/runtime/metrics'
import { problemReporter } from '@newsloom/runtime/report-problem'
import { groupOf } from '@newsloom/runtime/service'
import type { AcceptContext } from '../accept.ts'
import type { IngestSettings } from '../config.ts'
import { bridge } from './bridge.ts'
import { readTopic, type TopicReading } from './read-topic.ts'
import { type Cluster, readSourceList, type SourceTopic, type Webhook } from './source-list.ts'
import { topicWorker } from './topic-worker.ts'

export interface SourcesDeps {
  readonly settings: IngestSettings
  readonly accepting: AcceptContext
  readonly bus: Pick<Bus, 'consume' | 'publish'>
  /** Whether topics without brokers of their own are read from `bus`. */
  readonly busIsKafka: boolean
  /** Counts articles by what became of them, for the metrics. */
  readonly count: (outcome: 'accepted' | 'refused', articles: number) => void
  readonly log: Log
  readonly health: Health
  readonly metrics: Metrics
}

export interface Sources {
  readonly webhooks: readonly Webhook[]
  /** Begins to read the topics. Those of the pipeline must exist. */
  start(): void
  /** Finishes and commits the batches in hand. */
  stop(): Promise<void>
}

/** Without `SOURCES_FILE` there are none. @throws ConfigError naming each wrong entry of the list */
export function openSources(deps: SourcesDeps): Sources {
  const file = deps.settings.SOURCES_FILE
  const sources = file === undefined ? [] : readListOrRefuse(file, deps.busIsKafka)
  const topics = sources.filter((source) => source.kind === 'topic')
  const buses = topics.map((source) => ({ source, own: source.cluster && openCluster(source, source.cluster, deps) }))
  let readings: TopicReading[] = []
  return {
    webhooks: sources.filter((source) => source.kind === 'webhook'),
    start() {
      readings = buses.map(({ source, own }) => startReading(source, own ? bridge(own, deps.bus) : deps.bus, deps))
    },
    async stop() {
      await Promise.all(readings.map((reading) => reading.stop()))
      await Promise.all(buses.map(({ own }) => own?.close()))
    },
  }
}

function startReading(source: SourceTopic, bus: Pick<Bus, 'consume'>, deps: SourcesDeps): TopicReading {
  const { settings, accepting, count, log, health, metrics } = deps
  const worker = topicWorker(source, { accepting, count, maxItemBytes: settings.INGEST_MAX_ITEM_BYTES })
  return readTopic(worker, {
    bus,
    group: groupOf(worker.name),
    quarantineTopic: busLayout.quarantine,
    log,
    metrics,
    onProblem: problemReporter(worker.name, { log, health, metrics }),
  })
}

function readListOrRefuse(file: string, busIsKafka: boolean): (Webhook | SourceTopic)[] {
  try {
    return readSourceList(readFileSync(file, 'utf8'), { file, ownTopics: busIsKafka ? busLayout.topics : undefined })
  } catch (error) {
    throw new ConfigError(`SOURCES_FILE: ${messageOf(error)}`)
  }
}

/** @throws ConfigError for a file that the entry names and that cannot be read */
function openCluster(source: SourceTopic, { brokers, tls, caFile, sasl }: Cluster, { log }: SourcesDeps): Bus {
  const contents = (key: string, file: string) => {
    try {
      return readFileSync(file, 'utf8')
    } catch (error) {
      throw new ConfigError(`SOURCES_FILE: source ${source.name}: ${key}: ${messageOf(error)}`)
    }
  }
  return openKafkaBus({
    brokers,
    clientId: groupOf(sourceStage(source.name)),
    log,
    ...(tls && { ssl: caFile === undefined ? true : { ca: [contents('ca-file', caFile)] } }),
    ...(sasl && {
      sasl: {
        mechanism: sasl.mechanism,
        username: sasl.username,
        password: contents('password-file', sasl['password-file']).trimEnd(),
      },
    }),
  })
}
