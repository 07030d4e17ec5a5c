// 32-bit hashing of tokens. FNV-1a (Fowler, Noll, Vo) with the finaliser of MurmurHash3 (Appleby), both public domain.

export const fnvStart = 0x811c9dc5
const fnvPrime = 0x01000193

export const fnvStep = (hash: number, unit: number): number => Math.imul(hash ^ unit, fnvPrime)

/** Spreads every input bit over all 32 output bits. */
export function finish(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** The hash of a sequence of token hashes, order included. */
export const combine = (left: number, right: number): number => finish(Math.imul(left, 0x9e3779b1) + right)
