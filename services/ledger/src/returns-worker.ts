// Runs the decision about copies: reads the rejections, asks the books for the originals, waits while they are under way.
import type { Fates } from '@newsloom/article-index/fates'
import { returns as place } from '@newsloom/contracts/pipeline'
import { decodeRecord, encodeRecord, type Rejection } from '@newsloom/contracts/records'
import { wait } from '@newsloom/runtime/backoff'
import { TransientError } from '@newsloom/runtime/errors'
import { inChunks } from '@newsloom/runtime/in-chunks'
import type { HandleContext, Handled, Worker } from '@newsloom/runtime/worker'
import { returns } from './returns.ts'

/** An original is indexed a second or so behind its copy's rejection: no problem, and nothing to tell of. */
const quietMs = 20_000
const usualPauseMs = 500

interface Input {
  readonly rejection: Rejection
  /** Milliseconds since the epoch. */
  readonly rejectedAt: number
}

/**
 * @param now milliseconds since the epoch
 * @param pauseMs between two looks at an original that is under way
 */
export function returnsWorker(fates: Fates, now: () => number = Date.now, pauseMs = usualPauseMs): Worker<Input> {
  const decide = async ({ rejection, rejectedAt }: Input): Promise<Handled | string> => {
    const { duplicateOf } = rejection
    if (duplicateOf === undefined) return { outcome: 'final', outputs: [] }
    const finality = returns(rejection, await fates.find(duplicateOf), now() - rejectedAt)
    if (finality === 'too-early') return duplicateOf
    return { outcome: finality, outputs: finality === 'back' ? [sentBack(rejection)] : [] }
  }

  return {
    name: place.name,
    topics: place.reads,
    decode: (record) => ({ rejection: decodeRecord(place.reads[0], record.value), rejectedAt: record.timestamp }),
    handle: (inputs, context) =>
      inChunks(inputs, 1, context, (one) =>
        Promise.all(one.map((input) => patiently(() => decide(input), pauseMs, context))),
      ),
  }
}

async function patiently(
  decide: () => Promise<Handled | string>,
  pauseMs: number,
  { signal, heartbeat }: HandleContext,
): Promise<Handled> {
  const until = performance.now() + quietMs
  for (;;) {
    const decided = await decide()
    if (typeof decided !== 'string') return decided
    if (performance.now() > until) throw new TransientError(`${decided}, of which there is a copy, has no fate yet`)
    await wait(pauseMs, signal, heartbeat)
  }
}

function sentBack({ article, generation }: Rejection) {
  return { topic: place.writes, key: article.id, value: encodeRecord({ ...article, generation: generation + 1 }) }
}
