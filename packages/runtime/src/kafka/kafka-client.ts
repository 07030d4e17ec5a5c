// Makes kafkajs clients with the guards that all of them need. kafkajs is pinned at 2.2.4; nothing else imports it but this folder.
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import kafkajs, { type Kafka, type KafkaConfig, type RetryOptions, type SASLOptions } from 'kafkajs'
import { maxRecordBytes } from '../bus.ts'
import type { KafkaOptions } from './kafka-bus.ts'

// A broker that is away for 15 to 30 s is waited for; the defaults (5 retries) crash and restart the consumer instead.
export const patientRetry: RetryOptions = { retries: 20, initialRetryTime: 300, maxRetryTime: 5_000 }

/** A client of its own for each consumer: kafkajs shares the committed offsets of a group between a client's consumers. */
export function kafkaClient(options: KafkaOptions, config: Partial<KafkaConfig>): Kafka {
  registerZstd()
  muteNegativeTimeouts()
  closeUnanswered()
  return new kafkajs.Kafka({
    brokers: [...options.brokers],
    clientId: options.clientId,
    connectionTimeout: options.connectTimeoutMs ?? 3_000,
    requestTimeout: 30_000,
    retry: patientRetry,
    logLevel: kafkajs.logLevel.WARN,
    ...(options.ssl !== undefined && { ssl: options.ssl }),
    ...(options.sasl && { sasl: saslOptions(options.sasl) }),
    ...config,
  })
}

/** The same three fields each time: kafkajs types the mechanisms apart. */
function saslOptions({ mechanism, ...user }: NonNullable<KafkaOptions['sasl']>): SASLOptions {
  switch (mechanism) {
    case 'plain':
      return { mechanism, ...user }
    case 'scram-sha-256':
      return { mechanism, ...user }
    case 'scram-sha-512':
      return { mechanism, ...user }
  }
}

// A record batch that unpacks to more than this is an attack or an accident: an error that names it, not a full heap.
const maxOutputLength = 16 * maxRecordBytes
const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** kafkajs brings gzip only; topics are created with `compression.type=zstd` (kafka-topics.ts says why). */
function registerZstd(): void {
  kafkajs.CompressionCodecs[kafkajs.CompressionTypes.ZSTD] = () => ({
    compress: ({ buffer }: { buffer: Buffer }) => compress(buffer),
    decompress: (buffer: Buffer) => decompress(buffer, { maxOutputLength }),
  })
}

let muted = false

/** kafkajs sets a negative timeout at each connect (tulios/kafkajs#1751); Node prints a warning about that, and only that is left out. */
function muteNegativeTimeouts(): void {
  if (muted) return
  muted = true
  const emitWarning = process.emitWarning
  process.emitWarning = (...args: unknown[]) => {
    if (args[1] !== 'TimeoutNegativeWarning') Reflect.apply(emitWarning, process, args)
  }
}

interface BrokerClass {
  readonly prototype: { apiVersions(): Promise<unknown>; disconnect(): Promise<void> }
}

let closes = false

/**
 * A new connection whose first question, ApiVersions, gets no answer stays open in kafkajs and counts as connected from then
 * on, without what the answer says: every request is "Broker not connected" until the process ends. Closed, it is made anew.
 */
function closeUnanswered(): void {
  if (closes) return
  closes = true
  const { prototype }: BrokerClass = createRequire(import.meta.url)('kafkajs/src/broker')
  const { apiVersions } = prototype
  prototype.apiVersions = async function () {
    try {
      return await apiVersions.call(this)
    } catch (error) {
      await this.disconnect()
      throw error
    }
  }
}
