// The quarantine record: the input's bytes as they came, with who, when, what and where in the headers.
import { largestRecordBytes, recordBytes } from './batch-limits.ts'
import type { BusRecord, Outgoing } from './bus.ts'
import { messageOf, PoisonError } from './errors.ts'

/** Long enough to say what is wrong, short enough for a header. */
const maxErrorLength = 1000

export interface QuarantineOptions {
  readonly topic: string
  readonly stage: string
  /** Milliseconds since the epoch. */
  readonly now: number
}

/**
 * Whatever a topic takes fits. A foreign record that was compressed may unpack to more: of that the beginning is kept,
 * and `newsloom-cut` says how many bytes there were.
 * @param attempts how often the record was tried
 */
export function quarantineRecord(
  record: BusRecord,
  error: Error,
  attempts: number,
  options: QuarantineOptions,
): Outgoing {
  return cutToFit({
    topic: options.topic,
    key: record.key,
    value: record.value,
    headers: {
      ...record.headers,
      'newsloom-stage': options.stage,
      'newsloom-kind': error instanceof PoisonError ? 'poison' : 'bug',
      'newsloom-error': messageOf(error).slice(0, maxErrorLength),
      'newsloom-at': new Date(options.now).toISOString(),
      'newsloom-attempts': String(attempts),
      'newsloom-origin': `${record.topic}/${record.partition}/${record.offset}`,
    },
  })
}

function cutToFit(record: Outgoing): Outgoing {
  const excess = recordBytes(record) - largestRecordBytes
  if (excess <= 0 || record.value === null) return record
  const headers = { ...record.headers, 'newsloom-cut': String(record.value.length) }
  const roomForTheHeader = 100
  return { ...record, headers, value: record.value.subarray(0, record.value.length - excess - roomForTheHeader) }
}
