// The quarantine record: the input's bytes as they came, with who, when, what and where in the headers.
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

/** @param attempts how often the record was tried */
export function quarantineRecord(
  record: BusRecord,
  error: Error,
  attempts: number,
  options: QuarantineOptions,
): Outgoing {
  return {
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
  }
}
