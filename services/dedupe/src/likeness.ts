// How alike two articles are by their evidence, and whether one is a copy of the other. Pure; symmetric.
import type { DedupeSettings } from './config.ts'
import type { Evidence, Sample } from './evidence.ts'

export type CopyRules = Pick<DedupeSettings, 'DEDUPE_COPY_CONTAINMENT' | 'DEDUPE_COPY_NUMBERS'>

export interface Copy {
  /** [0, 1] */
  readonly similarity: number
  readonly method: 'near-identical' | 'contained'
}

/** Null when they are different reports. */
export function copyOf(a: Evidence, b: Evidence, rules: CopyRules): Copy | null {
  const body = overlap(a.shingles, b.shingles)
  if (body.containment < rules.DEDUPE_COPY_CONTAINMENT) return null
  const numbers = overlap(a.numbers, b.numbers)
  if (numbers.counted > 0 && numbers.containment < rules.DEDUPE_COPY_NUMBERS) return null
  const similarity = Math.round(body.containment * 1000) / 1000
  return { similarity, method: body.resemblance >= rules.DEDUPE_COPY_CONTAINMENT ? 'near-identical' : 'contained' }
}

export interface Overlap {
  /** Share of the smaller set that is in the larger, [0, 1]; 0 where nothing could be counted. */
  readonly containment: number
  /** Share of the union that is in both, [0, 1]. */
  readonly resemblance: number
  /** How many members of the smaller set were counted. */
  readonly counted: number
}

/**
 * Containment and resemblance of two sets from their smallest members: below the lower of the two largest sampled
 * values both samples are complete, so the sets can be counted there exactly.
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
  return { containment: counted && both / counted, resemblance: union && both / union, counted }
}

/** Up to which value a sample is complete. */
const limitOf = ({ values, total }: Sample): number =>
  values.length === total ? Number.POSITIVE_INFINITY : (values[values.length - 1] ?? -1)
