// The decision: is the rejection of a copy final? It is once its original is in the index; while the original is under way
// nobody knows; a copy of anything else goes back to dedupe, which knows best what its original has claimed by then.
import type { Fate } from '@newsloom/contracts/fate'
import type { Rejection } from '@newsloom/contracts/records'

export type Finality = 'final' | 'too-early' | 'back'

/** A row that is not there after this long will not come: the books were begun anew. */
const longestWithoutRowMs = 60 * 60 * 1000

/** How often an article can come back; the schema's largest generation. */
const lastGeneration = 1023

/** Between returns of one copy: half a second, doubled each time up to a minute, so that the last is 17 hours away. */
const longestPauseMs = 60_000
const pauseMs = (generation: number) =>
  generation === 0 ? 0 : Math.min(500 * 2 ** Math.min(generation - 1, 10), longestPauseMs)

/** @param ageMs how long ago the copy was rejected */
export function returns(
  { generation }: Pick<Rejection, 'generation'>,
  original: Fate | undefined,
  ageMs: number,
): Finality {
  if (generation >= lastGeneration) return 'final'
  if (original === undefined) return ageMs < longestWithoutRowMs ? 'too-early' : 'final'
  switch (original.fate) {
    case 'indexed':
    case 'withdrawn':
      return 'final'
    case 'pending':
      return 'too-early'
    default:
      // The row may be of an earlier or a later version than the one that passed dedupe, which may still be under way:
      // so it may have to go back more than once, and is in no hurry.
      return ageMs < pauseMs(generation) ? 'too-early' : 'back'
  }
}
