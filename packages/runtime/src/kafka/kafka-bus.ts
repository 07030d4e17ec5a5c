// The bus on Kafka, through kafkajs 2.2.4 with the guards it needs (each explained where it stands).
import type { ConnectionOptions } from 'node:tls'
import type { Admin, Kafka } from 'kafkajs'
import type { Bus, Consumer } from '../bus.ts'
import { TransientError } from '../errors.ts'
import { kafkaClient } from './kafka-client.ts'
import { startKafkaConsumer } from './kafka-consumer.ts'
import { explained } from './kafka-errors.ts'
import { partitionStates, recordsBehind } from './kafka-lag.ts'
import { type KafkaLog, kafkaLogCreator } from './kafka-log.ts'
import { kafkaProducer, producerRetry } from './kafka-producer.ts'
import { createKafkaTopics } from './kafka-topics.ts'
import { withinMs } from './time-limit.ts'

export interface KafkaOptions {
  /** host:port */
  readonly brokers: readonly string[]
  readonly clientId: string
  readonly log?: KafkaLog
  /** Told, with what an operator can do about it, at each connection that the broker or TLS refuses. */
  readonly onRefused?: (why: string) => void
  readonly ssl?: boolean | ConnectionOptions
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
    readonly username: string
    readonly password: string
  }
  /** Replicas of the topics created. Default 1. */
  readonly replicationFactor?: number
  /** Of the topics created; a publish needs that many replicas to be durable. Default 1. */
  readonly minInsyncReplicas?: number
  /** After this, publish() throws TransientError. Default 10,000. */
  readonly publishTimeoutMs?: number
  /** Time to open a connection. Default 3,000. */
  readonly connectTimeoutMs?: number
  /** A consumer not heard of for this long loses its partitions. Default 30,000. */
  readonly sessionTimeoutMs?: number
  /** How often a consumer looks whether it stalls. Default 15,000. */
  readonly stallCheckMs?: number
}

/** How long a question about lag may take. */
const lagTimeoutMs = 10_000
const closeTimeoutMs = 5_000

export function openKafkaBus(options: KafkaOptions): Bus {
  const publishTimeoutMs = options.publishTimeoutMs ?? 10_000
  const logCreator = kafkaLogCreator(options.log, options.onRefused)
  const producer = kafkaProducer(
    kafkaClient(options, { logCreator, retry: producerRetry, requestTimeout: publishTimeoutMs }),
    publishTimeoutMs,
  )
  const consumers = new Set<Consumer>()
  let connecting: Promise<Admin> | undefined

  const admin = (): Promise<Admin> => {
    connecting ??= connectAdmin(kafkaClient(options, { logCreator })).catch((error: unknown) => {
      connecting = undefined
      throw error
    })
    return connecting
  }

  return {
    createTopics: (topics) =>
      transient('creating topics', async () => createKafkaTopics(await admin(), topics, options)),

    publish: producer.publish,

    async consume(consumeOptions, handler) {
      const parts = {
        kafka: kafkaClient(options, { logCreator }),
        admin,
        publish: producer.send,
        sessionTimeoutMs: options.sessionTimeoutMs ?? 30_000,
        stallCheckMs: options.stallCheckMs ?? 15_000,
      }
      const consumer = await transient(`joining ${consumeOptions.group}`, () =>
        startKafkaConsumer(parts, consumeOptions, handler),
      )
      consumers.add(consumer)
      return {
        async stop() {
          await consumer.stop()
          consumers.delete(consumer)
        },
      }
    },

    lag: (groups) =>
      transient('asking for the lag', () => withinMs(lagTimeoutMs, 'asking Kafka for the lag', lagOf(admin, groups))),

    async close() {
      await Promise.all([...consumers].map((consumer) => consumer.stop()))
      const disconnectAdmin = connecting?.then((client) => client.disconnect()) ?? Promise.resolve()
      await Promise.all([
        producer.close(),
        withinMs(closeTimeoutMs, 'disconnecting', disconnectAdmin).catch(() => undefined),
      ])
    },
  }
}

async function connectAdmin(kafka: Kafka): Promise<Admin> {
  const admin = kafka.admin()
  await admin.connect()
  return admin
}

async function lagOf(admin: () => Promise<Admin>, groups: Parameters<Bus['lag']>[0]) {
  const client = await admin()
  const lags = await Promise.all(
    groups.map(async ({ group, topics }) => {
      const states = await partitionStates(client, group, topics)
      return topics.map((topic) => {
        const behind = states.filter((state) => state.topic === topic).map(recordsBehind)
        return { group, topic, records: behind.reduce((sum, records) => sum + records, 0) }
      })
    }),
  )
  return lags.flat()
}

/** Whatever keeps Kafka from doing this may be over later. */
async function transient<Result>(doing: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof TransientError) throw error
    throw new TransientError(doing, { cause: explained(error) })
  }
}
