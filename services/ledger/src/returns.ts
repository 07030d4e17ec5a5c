// The decision: is the rejection of a copy final? It is once its original is in the index; a copy of what was quarantined
// on the way there goes back to dedupe, which has given up the original's claims by then or soon will.
import type { Fate } from '@newsloom/contracts/fate'
import { stagesBehind } from '@newsloom/contracts/pipeline'
import type { Rejection } from '@newsloom/contracts/records'

export type Finality = 'final' | 'too-early' | 'back'

const behindDedupe = stagesBehind('dedupe')

/** A row that is not there after this long will not come: the books were begun anew. */
const longestWithoutRowMs = 60 * 60 * 1000

/** How often an article can come back; the schema's largest generation. */
const lastGeneration = 1023

/** @param ageMs how long ago the copy was rejected */
export function returns(
  { generation }: Pick<Rejection, 'generation'>,
  original: Fate | undefined,
  ageMs: number,
): Finality {
  if (generation >= lastGeneration) return 'final'
  if (original === undefined) return ageMs < longestWithoutRowMs ? 'too-early' : 'final'
  if (original.fate === 'pending') return 'too-early'
  return original.fate === 'quarantined' && behindDedupe.has(original.stage ?? '') ? 'back' : 'final'
}
