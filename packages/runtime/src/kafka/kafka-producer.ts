// Publishes with acks from all in-sync replicas, within a stated time.
import kafkajs, { type Kafka, type Producer } from 'kafkajs'
import { largestOutputBytes, recordBytes, refuseTooLarge, runsOf } from '../batch-limits.ts'
import type { Outgoing } from '../bus.ts'
import { TransientError } from '../errors.ts'
import { publishError } from './kafka-errors.ts'
import { withinMs } from './time-limit.ts'

// kafkajs goes on for a while with sends that were given up on; while it does, their bytes stay in memory.
const maxPendingBytes = 64 * 1024 * 1024
const closeMs = 5_000
/** Everything for one partition goes into one record batch, and that must not exceed the topic's limit either. */
const perRequest = { bytes: largestOutputBytes, records: 10_000 }

/** Tries of one send by kafkajs: together about the default time limit. */
export const producerRetry = { retries: 10, initialRetryTime: 100, maxRetryTime: 1_000 }

export interface KafkaProducer {
  /** Resolves when all are acknowledged. Throws TransientError after `timeoutMs`, at once when too much is pending. */
  publish(records: readonly Outgoing[]): Promise<void>
  /** The same without the limit on what is pending: for consumers, which are bounded by their batch. */
  send(records: readonly Outgoing[]): Promise<void>
  close(): Promise<void>
}

/**
 * Not kafkajs's idempotent producer: after a broker failure or a send given up on, its sequence numbers and the
 * broker's can part, kafkajs never asks for a new producer id, and every later send fails until a restart. What that
 * producer would prevent, a record twice in the log, every reader of the pipeline must take anyway.
 */
export function kafkaProducer(kafka: Kafka, timeoutMs: number): KafkaProducer {
  const producer = kafka.producer({
    allowAutoTopicCreation: false,
    idempotent: false,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
    retry: producerRetry,
  })
  let connecting: Promise<void> | undefined
  let pendingBytes = 0
  let closed = false

  const connected = () => {
    connecting ??= producer.connect().catch((error: unknown) => {
      connecting = undefined
      throw error
    })
    return connecting
  }

  const disconnect = () => producer.disconnect().catch(() => undefined)

  const sendRun = async (records: readonly Outgoing[]): Promise<void> => {
    const bytes = sizeOf(records)
    pendingBytes += bytes
    const sent = sendBatch(producer, connected, records, timeoutMs).finally(() => {
      pendingBytes -= bytes
      // A send that was given up on connects again by itself.
      if (closed) void disconnect()
    })
    await withinMs(timeoutMs, 'publishing to Kafka', sent)
  }

  const send = async (records: readonly Outgoing[]): Promise<void> => {
    if (closed) throw new TransientError('the bus is closed')
    refuseTooLarge(records)
    try {
      for (const run of runsOf(records, recordBytes, perRequest)) await sendRun(run)
    } catch (error) {
      throw publishError(error)
    }
  }

  return {
    send,

    async publish(records) {
      if (pendingBytes > 0 && pendingBytes + sizeOf(records) > maxPendingBytes) {
        throw new TransientError(`${pendingBytes} bytes are waiting for Kafka already`)
      }
      await send(records)
    },

    async close() {
      closed = true
      await withinMs(closeMs, 'disconnecting', disconnect()).catch(() => undefined)
    },
  }
}

const sizeOf = (records: readonly Outgoing[]) => records.reduce((sum, record) => sum + recordBytes(record), 0)

async function sendBatch(
  producer: Producer,
  connected: () => Promise<void>,
  records: readonly Outgoing[],
  timeoutMs: number,
): Promise<void> {
  await connected()
  const byTopic = Map.groupBy(records, ({ topic }) => topic)
  await producer.sendBatch({
    acks: -1,
    timeout: timeoutMs,
    // The codec the topics are created with: the broker need not compress it again.
    compression: kafkajs.CompressionTypes.ZSTD,
    topicMessages: [...byTopic].map(([topic, outgoing]) => ({
      topic,
      messages: outgoing.map(({ key, value, headers }) => ({ key, value, headers: { ...headers } })),
    })),
  })
}
