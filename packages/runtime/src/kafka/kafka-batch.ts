// What a consumer does with the records kafkajs hands it: handle, publish, commit, chunk by chunk.
import type { EachBatchPayload, IHeaders, Batch as KafkaBatch, KafkaMessage } from 'kafkajs'
import { wait } from '../backoff.ts'
import { type BatchLimits, recordBytes, refuseTooLarge, runsOf } from '../batch-limits.ts'
import type { BatchHandler, BusRecord, Outgoing, Problem } from '../bus.ts'
import { persistently } from '../persist.ts'
import { isLostMembership } from './kafka-errors.ts'
import { type Membership, type MembershipLimits, membership } from './membership.ts'
import { withinMsOfAbort } from './time-limit.ts'

// Brokers that are away must not hold up a stop: what they did not acknowledge by then comes again.
const lastAnswerMs = 3_000

export interface BatchWork {
  readonly limits: BatchLimits & MembershipLimits
  readonly handler: BatchHandler
  readonly publish: (records: readonly Outgoing[]) => Promise<void>
  readonly onProblem: (problem: Problem) => void
  readonly stopping: AbortSignal
}

/** Throws only what makes kafkajs join the group again; a handler that fails is called again, nothing is committed. */
export async function workOff(payload: EachBatchPayload, work: BatchWork): Promise<void> {
  const member = membership(payload.heartbeat, work.stopping, work.limits)
  try {
    for (const records of runsOf(recordsOf(payload.batch), recordBytes, work.limits)) {
      // What is left unresolved is fetched again, here or by the next owner of the partition.
      if (!payload.isRunning() || payload.isStale() || member.signal.aborted) break
      await workOffChunk(records, payload, member, work)
    }
  } catch (error) {
    if (member.lostBy === undefined && !work.stopping.aborted) throw error
  } finally {
    member.end()
  }
  if (member.lostBy !== undefined) throw member.lostBy
}

async function workOffChunk(
  records: readonly BusRecord[],
  payload: EachBatchPayload,
  member: Membership,
  { handler, publish, onProblem }: BatchWork,
): Promise<void> {
  const { signal, beat } = member
  const pause = (ms: number) => wait(ms, signal, beat)
  const answered = (what: string, call: Promise<void>) => withinMsOfAbort(lastAnswerMs, signal, what, call)
  const outputs = await persistently(
    async () => {
      const made = await handler({ records, heartbeat: beat, signal })
      refuseTooLarge(made)
      return made
    },
    { condition: 'handler-failing', onProblem, signal, pause },
  )
  if (outputs.length > 0) {
    await persistently(() => answered('publishing', publish(outputs)), {
      condition: 'bus-not-writable',
      onProblem,
      signal,
      pause,
    })
  }
  const last = records.at(-1)
  if (last) payload.resolveOffset(String(last.offset))
  const commit = () => payload.commitOffsetsIfNecessary(payload.uncommittedOffsets())
  await persistently(() => answered('committing', commit()), {
    condition: 'offsets-not-committed',
    onProblem,
    signal,
    pause,
    isFinal: isLostMembership,
  })
  await beat()
}

const recordsOf = ({ topic, partition, messages }: KafkaBatch): BusRecord[] =>
  messages.map((message) => recordOf(topic, partition, message))

const recordOf = (topic: string, partition: number, message: KafkaMessage): BusRecord => ({
  topic,
  partition,
  offset: BigInt(message.offset),
  key: message.key === null ? null : message.key.toString(),
  value: message.value,
  headers: headersOf(message.headers),
  timestamp: Number(message.timestamp),
})

/** Of a header given twice the last counts, as in Kafka's own clients; one without a value is empty. */
const headersOf = (headers: IHeaders = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, String((Array.isArray(value) ? value.at(-1) : value) ?? '')]),
  )
