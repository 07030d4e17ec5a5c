// Runs the ledger: one bulk write per batch; it publishes nothing.
import type { Fates } from '@newsloom/article-index/fates'
import type { Fate } from '@newsloom/contracts/fate'
import { ledger } from '@newsloom/contracts/pipeline'
import type { Worker } from '@newsloom/runtime/worker'
import { fateOf } from './ledger.ts'

export function ledgerWorker(fates: Fates): Worker<Fate> {
  return {
    name: ledger.name,
    topics: ledger.reads,
    decode: fateOf,
    async handle(rows) {
      await fates.record(rows)
      return rows.map(({ fate }) => ({ outcome: fate, outputs: [] }))
    },
  }
}
