// Overlapping runs of tokens, hashed: what two texts have in common however they are cut.
import { combine } from './hashing.ts'

/**
 * Sorted distinct 32-bit hashes of all runs of `width` tokens; of the whole where there are fewer tokens.
 * Broder, "On the resemblance and containment of documents", 1997.
 */
export function shinglesOf(tokens: Uint32Array, width: number): Uint32Array {
  if (tokens.length === 0) return new Uint32Array()
  const count = Math.max(1, tokens.length - width + 1)
  const hashes = new Uint32Array(count)
  for (let start = 0; start < count; start += 1) {
    const end = Math.min(start + width, tokens.length)
    let hash = tokens[start] as number
    for (let at = start + 1; at < end; at += 1) hash = combine(hash, tokens[at] as number)
    hashes[start] = hash
  }
  return distinct(hashes)
}

/** The distinct values in rising order; sorts in place. */
export function distinct(values: Uint32Array): Uint32Array {
  values.sort()
  let count = 0
  for (let at = 0; at < values.length; at += 1) {
    if (at === 0 || values[at] !== values[at - 1]) values[count++] = values[at] as number
  }
  return values.slice(0, count)
}

/**
 * The LSH bands of a set of hashes: for each of `bands` bins the smallest member that falls into it, as a number below
 * 2^48. Two sets share a band with the probability of their resemblance. Empty bins give none, so short texts have few.
 * `firstBand` keeps kinds of bands apart. One-permutation hashing: Li, Owen, Zhang, NIPS 2012.
 */
export function bandsOf(hashes: Uint32Array, bands: number, firstBand: number): number[] {
  const smallest = new Float64Array(bands).fill(-1)
  for (const hash of hashes) {
    // The order within a bin is that of another mix of the hash, so that bands say more than the sketch does.
    const rank = combine(hash, 0x5bd1e995)
    const bin = rank % bands
    if (smallest[bin] === -1 || rank < (smallest[bin] as number)) smallest[bin] = rank
  }
  return [...smallest].flatMap((rank, bin) => (rank === -1 ? [] : [(firstBand + bin) * 2 ** 32 + rank]))
}
