// Runs the ledger: bulk writes; it publishes nothing.
import type { Fates } from '@newsloom/article-index/fates'
import type { Fate } from '@newsloom/contracts/fate'
import { ledger } from '@newsloom/contracts/pipeline'
import { inChunks } from '@newsloom/runtime/in-chunks'
import type { Worker } from '@newsloom/runtime/worker'
import { fateOf } from './ledger.ts'

/** Small rows: a slow store still answers within the time limit of a request. */
const rowsPerRequest = 200

export function ledgerWorker(fates: Fates): Worker<Fate> {
  return {
    name: ledger.name,
    topics: ledger.reads,
    decode: fateOf,
    handle: (rows, context) =>
      inChunks(rows, rowsPerRequest, context, async (chunk) => {
        await fates.record(chunk)
        return chunk.map(({ fate }) => ({ outcome: fate, outputs: [] }))
      }),
  }
}
