// What one consumer holds and how far it has read, for the watchdog and for an orderly stop.
import type { IMemberAssignment } from 'kafkajs'
import { type PartitionState, recordsBehind } from './kafka-lag.ts'

interface ReadBatch {
  readonly topic: string
  readonly partition: number
  readonly lastOffset: string
}

const nameOf = ({ topic, partition }: { topic: string; partition: number }) => `${topic}/${partition}`

export class Progress {
  #assigned: ReadonlySet<string> = new Set()
  /** The offset after the last one read, by partition. */
  readonly #positions = new Map<string, bigint>()
  #inHand: Promise<unknown> | undefined
  #steps = 0
  #isLost = false

  joined(assignment: IMemberAssignment) {
    const held = Object.entries(assignment).flatMap(([topic, partitions]) =>
      partitions.map((partition) => nameOf({ topic, partition })),
    )
    this.#assigned = new Set(held)
    this.#positions.clear()
    this.#steps += 1
  }

  left() {
    this.#assigned = new Set()
  }

  /**
   * The place in the group is lost. kafkajs joins again only when it has handed over all batches of the fetch, and the
   * others wait for that: what is left of the fetch is not worth beginning.
   */
  lost() {
    this.#isLost = true
  }

  fetching() {
    this.#isLost = false
  }

  get isLost(): boolean {
    return this.#isLost
  }

  read(batch: ReadBatch) {
    if (this.#isLost) return
    this.#positions.set(nameOf(batch), BigInt(batch.lastOffset) + 1n)
    this.#steps += 1
  }

  async during(work: () => Promise<void>): Promise<void> {
    const working = work()
    const settled = working.catch(() => undefined)
    this.#inHand = settled
    await working.finally(() => {
      if (this.#inHand === settled) this.#inHand = undefined
    })
  }

  /** Resolves when no batch is in hand. */
  async idle(): Promise<void> {
    await this.#inHand
  }

  /** Undefined while a batch is in hand: whether that makes progress is the handler's affair. */
  mark(): string | undefined {
    return this.#inHand ? undefined : String(this.#steps)
  }

  position(topic: string, partition: number): bigint | undefined {
    return this.#positions.get(nameOf({ topic, partition }))
  }

  /** Whether offsets are missing between what was read last and this batch. */
  hasGap(batch: { topic: string; partition: number; firstOffset(): string | null }): boolean {
    const first = batch.firstOffset()
    const expected = this.position(batch.topic, batch.partition)
    return first !== null && expected !== undefined && BigInt(first) > expected
  }

  /** Records waiting in the partitions held. */
  behind(states: readonly PartitionState[]): number {
    return states
      .filter((state) => this.#assigned.has(nameOf(state)))
      .map((state) => {
        // What was read and skipped (markers of a foreign transaction) is not committed until something follows.
        const read = this.position(state.topic, state.partition)
        const further = read !== undefined && (state.committed === undefined || read > state.committed)
        return recordsBehind(further ? { ...state, committed: read } : state)
      })
      .reduce((sum, records) => sum + records, 0)
  }
}
