// How large records and batches may be, for both implementations of the bus.
import { type BusRecord, type ConsumeOptions, maxRecordBytes, type Outgoing, quarantineHeadroomBytes } from './bus.ts'
import { PoisonError } from './errors.ts'

const defaultBatchBytes = 4 * 1024 * 1024
const defaultBatchRecords = 500

export interface BatchLimits {
  readonly bytes: number
  readonly records: number
}

export const batchLimits = (options: ConsumeOptions): BatchLimits => ({
  bytes: options.maxBatchBytes ?? defaultBatchBytes,
  records: options.maxBatchRecords ?? defaultBatchRecords,
})

// A record sent alone costs Kafka's record batch header (61 bytes) and its own lengths as varints (at most 5 bytes each).
const batchOverhead = 61
const recordOverhead = 32
const headerOverhead = 10

/** What a record takes on the wire, in bytes; never less than what Kafka counts against `max.message.bytes`. */
export function recordBytes(record: Pick<BusRecord | Outgoing, 'key' | 'value' | 'headers'>): number {
  let bytes = recordOverhead + (record.value?.length ?? 0)
  if (record.key !== null) bytes += Buffer.byteLength(record.key)
  for (const [name, value] of Object.entries(record.headers)) {
    bytes += headerOverhead + Buffer.byteLength(name) + Buffer.byteLength(value)
  }
  return bytes
}

/** The largest record that a stage may publish. */
export const largestOutputBytes = maxRecordBytes - batchOverhead

/** The largest record that any topic takes: a quarantined one. */
export const largestRecordBytes = largestOutputBytes + quarantineHeadroomBytes

/** Throws PoisonError for the first record that no bus takes: it can never be published. */
export function refuseTooLarge(records: readonly Outgoing[]): void {
  for (const record of records) {
    const bytes = recordBytes(record)
    if (bytes <= largestRecordBytes) continue
    throw new PoisonError(`a record of ${bytes} bytes for ${record.topic} exceeds the limit of ${largestRecordBytes}`)
  }
}

/** Cuts a list into runs of at most so many bytes and records; an item larger than the limit is a run of its own. */
export function* runsOf<Item>(items: readonly Item[], sizeOf: (item: Item) => number, limits: BatchLimits) {
  let run: Item[] = []
  let bytes = 0
  for (const item of items) {
    const size = sizeOf(item)
    if (run.length > 0 && (bytes + size > limits.bytes || run.length >= limits.records)) {
      yield run
      run = []
      bytes = 0
    }
    run.push(item)
    bytes += size
  }
  if (run.length > 0) yield run
}
