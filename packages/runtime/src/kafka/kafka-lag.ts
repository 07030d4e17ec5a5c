// Where groups stand, as the brokers know it.
import type { Admin } from 'kafkajs'
import { whenSettled } from './when-settled.ts'

/** Offsets of one partition: the first record kept, the end of the log, and where the group goes on reading. */
export interface PartitionState {
  readonly topic: string
  readonly partition: number
  readonly start: bigint
  readonly end: bigint
  /** Undefined where the group has never committed. */
  readonly committed: bigint | undefined
}

export async function partitionStates(
  admin: Admin,
  group: string,
  topics: readonly string[],
): Promise<PartitionState[]> {
  const committed = new Map<string, bigint>()
  const offsets = await whenSettled(admin, () => admin.fetchOffsets({ groupId: group, topics: [...topics] }))
  for (const { topic, partitions } of offsets) {
    for (const { partition, offset } of partitions) {
      // -1 is "never"; kafkajs itself commits -2, "from the start", when it met an offset out of range.
      if (BigInt(offset) >= 0n) committed.set(`${topic}/${partition}`, BigInt(offset))
    }
  }
  const states = await Promise.all(
    topics.map(async (topic) =>
      (await whenSettled(admin, () => admin.fetchTopicOffsets(topic))).map(({ partition, low, high }) => ({
        topic,
        partition,
        start: BigInt(low),
        end: BigInt(high),
        committed: committed.get(`${topic}/${partition}`),
      })),
    ),
  )
  return states.flat()
}

/** Records not yet committed; a group that has never committed has them all before it. */
export function recordsBehind({ start, end, committed }: PartitionState): number {
  const next = committed === undefined || committed < start ? start : committed
  return next < end ? Number(end - next) : 0
}

/** Records that retention took before the group had read them. */
export const recordsExpired = ({ start, committed }: PartitionState): number =>
  committed !== undefined && committed < start ? Number(start - committed) : 0
