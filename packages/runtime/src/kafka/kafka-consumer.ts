// One member of a consumer group, with the guards that kafkajs leaves to its users.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Admin, Kafka, Consumer as KafkajsConsumer } from 'kafkajs'
import { batchLimits } from '../batch-limits.ts'
import type { BatchHandler, ConsumeOptions, Consumer, Outgoing } from '../bus.ts'
import { messageOf } from '../errors.ts'
import { expiredRecords } from './expired-records.ts'
import { workOff } from './kafka-batch.ts'
import { patientRetry } from './kafka-client.ts'
import { explained } from './kafka-errors.ts'
import { partitionStates } from './kafka-lag.ts'
import { Progress } from './progress.ts'
import { withinMs } from './time-limit.ts'
import { startWatchdog } from './watchdog.ts'

export interface ConsumerParts {
  /** A client of this consumer's own. */
  readonly kafka: Kafka
  readonly admin: () => Promise<Admin>
  readonly publish: (records: readonly Outgoing[]) => Promise<void>
  readonly sessionTimeoutMs: number
  readonly stallCheckMs: number
}

const rebalanceTimeoutMs = 60_000
/** How long the watchdog waits for the brokers to answer. */
const answerMs = 10_000
// Fetches count compressed bytes and kafkajs unpacks a whole fetch at once; a chunk for the handler is cut afterwards.
const fetchBytesPerPartition = 1024 * 1024
const fetchBytes = 4 * fetchBytesPerPartition
/** How long leaving the group may take once the batch in hand is done; the broker notices by itself otherwise. */
const leaveMs = 5_000

export async function startKafkaConsumer(
  parts: ConsumerParts,
  options: ConsumeOptions,
  handler: BatchHandler,
): Promise<Consumer> {
  const { group, onProblem = () => undefined } = options
  const topics = [...options.topics]
  const { sessionTimeoutMs } = parts
  const stopping = new AbortController()
  const progress = new Progress()
  const expired = expiredRecords(group, onProblem)
  let restarting = false

  const consumer = parts.kafka.consumer({
    groupId: group,
    allowAutoTopicCreation: false,
    sessionTimeout: sessionTimeoutMs,
    heartbeatInterval: Math.floor(sessionTimeoutMs / 10),
    rebalanceTimeout: rebalanceTimeoutMs,
    metadataMaxAge: 60_000,
    maxBytesPerPartition: fetchBytesPerPartition,
    maxBytes: fetchBytes,
    // stop() waits for the fetch under way.
    maxWaitTimeInMs: 250,
    retry: { ...patientRetry, restartOnFailure: async () => !stopping.signal.aborted },
  })

  const lookForExpired = async () => expired.check(await partitionStates(await parts.admin(), group, topics))

  /** Records are missing in what was fetched: expired in the very moment, or only a foreign transaction's markers. */
  const lookForGap = async (topic: string, partition: number) => {
    const states = await partitionStates(await parts.admin(), group, [topic])
    const committed = progress.position(topic, partition)
    expired.check(states.filter((state) => state.partition === partition).map((state) => ({ ...state, committed })))
  }

  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    progress.joined(payload.memberAssignment)
    if (restarting) onProblem({ condition: 'kafka-restarting' })
    restarting = false
  })
  consumer.on(consumer.events.FETCH_START, () => progress.fetching())
  consumer.on(consumer.events.REBALANCING, () => progress.left())
  consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => progress.read(payload))
  consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
    progress.left()
    if (stopping.signal.aborted) return
    // Without a restart the process would live on and read nothing.
    restarting = restart
    const message = messageOf(explained(error))
    if (restart) onProblem({ condition: 'kafka-restarting', message })
    else onProblem({ condition: 'kafka-crashed', message, fatal: true })
  })

  const limits = { ...batchLimits(options), sessionTimeoutMs, finishMs: rebalanceTimeoutMs / 2 }
  const work = { limits, handler, publish: parts.publish, onProblem, stopping: stopping.signal }

  try {
    await consumer.connect()
    // kafkajs would start at the end of the log, also where committed offsets have expired.
    await consumer.subscribe({ topics, fromBeginning: true })
    await lookForExpired()
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      eachBatch: (payload) =>
        progress.during(async () => {
          if (progress.isLost) return
          if (progress.hasGap(payload.batch)) await lookForGap(payload.batch.topic, payload.batch.partition)
          await workOff(payload, work).catch((error: unknown) => {
            progress.lost()
            throw error
          })
        }),
    })
  } catch (error) {
    await consumer.disconnect().catch(() => undefined)
    throw error
  }

  const recordsWaiting = async () => {
    const states = await partitionStates(await parts.admin(), group, topics)
    expired.check(states)
    return progress.behind(states)
  }
  const watchdog = startWatchdog({
    everyMs: parts.stallCheckMs,
    progress: () => progress.mark(),
    recordsWaiting: () => withinMs(answerMs, 'asking Kafka for the lag', recordsWaiting()),
    onProblem,
  })

  return {
    async stop() {
      stopping.abort()
      watchdog.stop()
      await leave(consumer, progress)
    },
  }
}

async function leave(consumer: KafkajsConsumer, progress: Progress): Promise<void> {
  const left = consumer.disconnect().catch(() => undefined)
  await progress.idle()
  await Promise.race([left, sleep(leaveMs, undefined, { ref: false })])
}
