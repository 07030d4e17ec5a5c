// The bus port: durable topics, at-least-once consumption. Implementations: kafka/ and sqlite/, one contract suite.

/** A record as read from a topic. `value` null is a record without a body. */
export interface BusRecord {
  readonly topic: string
  readonly partition: number
  readonly offset: bigint
  readonly key: string | null
  readonly value: Buffer | null
  readonly headers: Readonly<Record<string, string>>
  /** Milliseconds since the epoch, given by the bus on append. */
  readonly timestamp: number
}

/** A record to be appended. Records of one key keep their order. */
export interface Outgoing {
  readonly topic: string
  readonly key: string | null
  readonly value: Buffer | null
  readonly headers: Readonly<Record<string, string>>
}

/** Consecutive records of one partition. */
export interface Batch {
  readonly records: readonly BusRecord[]
  /** Tells the bus that the work goes on; call it between chunks of work, never on a bare timer. */
  heartbeat(): Promise<void>
  /** Aborted when the consumer stops or loses the partition: stop waiting, throw, nothing is committed. */
  readonly signal: AbortSignal
}

/**
 * Turns a batch into the records it causes. The bus makes those durable first and commits the batch after;
 * when the handler throws, nothing is committed and the batch comes again.
 */
export type BatchHandler = (batch: Batch) => Promise<Outgoing[]>

export interface ConsumeOptions {
  readonly group: string
  readonly topics: readonly string[]
  /** A batch ends before it would exceed this many bytes (one record always fits). Default 4 MiB. */
  readonly maxBatchBytes?: number
  /** Default 500. */
  readonly maxBatchRecords?: number
  readonly onProblem?: (problem: Problem) => void
}

/** Something an operator must know of: `condition` names it, `message` undefined means it is over. */
export interface Problem {
  readonly condition: string
  readonly message?: string
  /** The consumer cannot go on in this process: the process must end and be started again. */
  readonly fatal?: boolean
  /** The work goes on as before. */
  readonly harmless?: boolean
  /** How many records are concerned, where that can be said. */
  readonly records?: number
}

export interface Consumer {
  /** Finishes the batch in hand, commits it, leaves the group. */
  stop(): Promise<void>
}

export interface TopicSpec {
  readonly name: string
  readonly partitions: number
  /** How long records are kept, in milliseconds. */
  readonly retentionMs: number
  /** Default `maxRecordBytes`. */
  readonly maxRecordBytes?: number
}

/** How many records of a topic a group has not yet committed. */
export interface Lag {
  readonly group: string
  readonly topic: string
  readonly records: number
}

export interface Bus {
  /** Creates what is missing; existing topics keep what they hold. */
  createTopics(topics: readonly TopicSpec[]): Promise<void>
  /** Resolves when every record is durable; throws TransientError when that cannot be promised. */
  publish(records: readonly Outgoing[]): Promise<void>
  /** Starts at the first record where the group has never committed. */
  consume(options: ConsumeOptions, handler: BatchHandler): Promise<Consumer>
  lag(consumers: readonly { group: string; topics: readonly string[] }[]): Promise<Lag[]>
  close(): Promise<void>
}

/** A record's largest size in bytes: what Kafka topics are created with as `max.message.bytes`. */
export const maxRecordBytes = 16 * 1024 * 1024

/** A quarantined record is its input with headers that say what happened: its topic takes that much more. */
export const quarantineHeadroomBytes = 64 * 1024
