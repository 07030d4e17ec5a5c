// Creates topics with everything stated, so that nothing depends on how a broker happens to be set up.
import kafkajs, { type Admin } from 'kafkajs'
import { maxRecordBytes, type TopicSpec } from '../bus.ts'
import { messageOf } from '../errors.ts'
import type { KafkaOptions } from './kafka-bus.ts'
import { whenSettled } from './when-settled.ts'

/** Creates the topics that are missing; those that exist stay as they are. */
export async function createKafkaTopics(
  admin: Admin,
  specs: readonly TopicSpec[],
  options: Pick<KafkaOptions, 'replicationFactor' | 'minInsyncReplicas'>,
): Promise<void> {
  const existing = new Set(await admin.listTopics())
  const missing = specs.filter(({ name }) => !existing.has(name))
  if (missing.length === 0) return
  // Another service may create the same topics at this moment: kafkajs takes "already exists" for an answer.
  const request = {
    waitForLeaders: true,
    topics: missing.map(({ name, partitions, retentionMs, maxRecordBytes: bytes }) => ({
      topic: name,
      numPartitions: partitions,
      replicationFactor: options.replicationFactor ?? 1,
      configEntries: configEntries(retentionMs, bytes ?? maxRecordBytes, options.minInsyncReplicas ?? 1),
    })),
  }
  try {
    await admin.createTopics(request)
  } catch (error) {
    if (!(error instanceof kafkajs.KafkaJSAggregateError)) throw error
    throw new Error(error.errors.map(messageOf).join('; '), { cause: error })
  }
  // Until each leader knows of its partition, a publish would be refused by some and repeated for all.
  for (const { name } of missing) await whenSettled(admin, () => admin.fetchTopicOffsets(name))
}

const configEntries = (retentionMs: number, maxBytes: number, minInsyncReplicas: number) =>
  Object.entries({
    'cleanup.policy': 'delete',
    'retention.ms': String(retentionMs),
    'max.message.bytes': String(maxBytes),
    'min.insync.replicas': String(minInsyncReplicas),
    // The broker brings every record into zstd, which kafkajs can read through node:zlib. Left to the producer, one
    // foreign snappy or lz4 record would crash every consumer.
    'compression.type': 'zstd',
    // The broker's clock: a foreign record dated 1970 would take its whole log segment with it at the next clean-up.
    'message.timestamp.type': 'LogAppendTime',
  }).map(([name, value]) => ({ name, value }))
