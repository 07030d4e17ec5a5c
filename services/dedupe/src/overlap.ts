// What two sets have in common, from their samples.
import type { Sample } from './evidence.ts'

export interface Overlap {
  /** Share of the smaller set that is in the larger, [0, 1]; 0 where nothing could be counted. */
  readonly containment: number
  /** Share of the union that is in both, [0, 1]. */
  readonly resemblance: number
  /** How many members of the smaller set were counted. */
  readonly counted: number
  /** How many members each set has that the other lacks; the smaller of the two numbers. */
  readonly replaced: number
}

/**
 * Overlap of two sets from their smallest members: below the lower of the two largest sampled values both samples are
 * complete, so the sets can be counted there exactly. Bottom-k sketches: Broder 1997; Beyer et al., SIGMOD 2007.
 */
export function overlap(a: Sample, b: Sample): Overlap {
  const limit = Math.min(limitOf(a), limitOf(b))
  let inA = 0
  let inB = 0
  let both = 0
  while (true) {
    const left = a.values[inA] ?? Number.POSITIVE_INFINITY
    const right = b.values[inB] ?? Number.POSITIVE_INFINITY
    const lower = Math.min(left, right)
    if (lower > limit || lower === Number.POSITIVE_INFINITY) break
    if (left === right) both += 1
    if (left === lower) inA += 1
    if (right === lower) inB += 1
  }
  const counted = Math.min(inA, inB)
  const union = inA + inB - both
  return {
    containment: counted && both / counted,
    resemblance: union && both / union,
    counted,
    replaced: counted - both,
  }
}

/** Up to which value a sample is complete. */
const limitOf = ({ values, total }: Sample): number =>
  values.length === total ? Number.POSITIVE_INFINITY : (values[values.length - 1] ?? -1)
