// Notices records that retention took before the group had read them. kafkajs goes on at the log's start and says nothing.
import type { Problem } from '../bus.ts'
import { type PartitionState, recordsExpired } from './kafka-lag.ts'

export interface ExpiredRecords {
  /** Reports what is missing and was not yet reported. The condition stands until the process ends: an operator must know. */
  check(states: readonly PartitionState[]): void
}

export function expiredRecords(group: string, onProblem: (problem: Problem) => void): ExpiredRecords {
  const reportedUpTo = new Map<string, bigint>()
  return {
    check(states) {
      for (const state of states) {
        const { topic, partition, start, committed } = state
        const name = `${topic}/${partition}`
        const reported = reportedUpTo.get(name) ?? 0n
        if (committed === undefined || recordsExpired(state) === 0 || start <= reported) continue
        const records = recordsExpired({ ...state, committed: committed > reported ? committed : reported })
        reportedUpTo.set(name, start)
        onProblem({
          condition: 'records-expired',
          message: `${records} records of ${name} were deleted by retention before ${group} had read them`,
          records,
        })
      }
    },
  }
}
