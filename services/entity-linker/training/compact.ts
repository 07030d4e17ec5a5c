// Makes a learned model small: weights in int8 steps, features without any weight worth keeping left out.

import type { PassWeights } from '../src/names/model.ts'
import { labelCount } from '../src/names/tagging/labels.ts'
import type { ChainWeights } from './learner.ts'
import type { LearnedPasses } from './passes.ts'

const L = labelCount

export interface CompactPasses {
  readonly featureKeys: Int32Array
  readonly firstPass: PassWeights
  readonly secondPass: PassWeights
}

export interface CompactSettings {
  /** The largest weight; larger ones are cut. One step is limit / 127. */
  readonly limit: number
  /** A feature stays when one of its weights, in either pass, is at least so large. */
  readonly leastWeight: number
}

export function compact(passes: LearnedPasses, settings: CompactSettings): CompactPasses {
  const { first, second } = passes
  const kept = passes.featureKeys
    .map((_, row) => row)
    .filter((row) => {
      for (let k = row * L; k < (row + 1) * L; k += 1) {
        if (
          Math.abs(first.rows[k] ?? 0) >= settings.leastWeight ||
          Math.abs(second.rows[k] ?? 0) >= settings.leastWeight
        )
          return true
      }
      return false
    })
  return {
    featureKeys: kept.map((row) => passes.featureKeys[row] ?? 0),
    firstPass: quantised(first, kept, settings.limit),
    secondPass: quantised(second, kept, settings.limit),
  }
}

function quantised({ rows, transitions }: ChainWeights, kept: Int32Array, limit: number): PassWeights {
  const scale = limit / 127
  const small = new Int8Array(kept.length * L)
  kept.forEach((row, at) => {
    for (let label = 0; label < L; label += 1) {
      const steps = Math.round((rows[row * L + label] ?? 0) / scale)
      small[at * L + label] = Math.max(-127, Math.min(127, steps))
    }
  })
  return { rows: small, scale, transitions: Float32Array.from(transitions) }
}
