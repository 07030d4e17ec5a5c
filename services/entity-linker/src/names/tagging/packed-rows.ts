// The int8 weights of a feature packed so that adding up rows, which is most of the tagger's work, takes half the additions:
// two labels in one 32-bit word, each in 16 bits, each weight raised by 128 so that the lower half never borrows.
import { labelCount } from './labels.ts'

/** 32-bit words of a row. */
export const rowWords = (labelCount + 1) >> 1
const raise = 128
/** 255 × this stays below 2^16. */
export const maximalRows = 256

/** `rows[row * labelCount + label]` as packed words [row * rowWords + label / 2]. */
export function packRows(rows: Int8Array): Int32Array {
  const count = rows.length / labelCount
  const packed = new Int32Array(count * rowWords)
  for (let row = 0; row < count; row += 1) {
    for (let label = 0; label < labelCount; label += 1) {
      const raised = (rows[row * labelCount + label] ?? 0) + raise
      const at = row * rowWords + (label >> 1)
      packed[at] = (packed[at] ?? 0) | (raised << (label & 1 ? 16 : 0))
    }
  }
  return packed
}

/** Writes scale × the sum of the rows rowsOf[from] … rowsOf[to - 1] (at most `maximalRows`) to scores[at …]. */
export function sumRows(
  packed: Int32Array,
  rowsOf: Int32Array,
  from: number,
  to: number,
  scale: number,
  scores: Float64Array,
  at: number,
): void {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let s4 = 0
  let s5 = 0
  let s6 = 0
  let s7 = 0
  let s8 = 0
  const end = Math.min(to, from + maximalRows)
  for (let r = from; r < end; r += 1) {
    const base = (rowsOf[r] as number) * rowWords
    s0 = (s0 + (packed[base] as number)) | 0
    s1 = (s1 + (packed[base + 1] as number)) | 0
    s2 = (s2 + (packed[base + 2] as number)) | 0
    s3 = (s3 + (packed[base + 3] as number)) | 0
    s4 = (s4 + (packed[base + 4] as number)) | 0
    s5 = (s5 + (packed[base + 5] as number)) | 0
    s6 = (s6 + (packed[base + 6] as number)) | 0
    s7 = (s7 + (packed[base + 7] as number)) | 0
    s8 = (s8 + (packed[base + 8] as number)) | 0
  }
  const raised = (end - from) * raise
  unpack(s0, raised, scale, scores, at)
  unpack(s1, raised, scale, scores, at + 2)
  unpack(s2, raised, scale, scores, at + 4)
  unpack(s3, raised, scale, scores, at + 6)
  unpack(s4, raised, scale, scores, at + 8)
  unpack(s5, raised, scale, scores, at + 10)
  unpack(s6, raised, scale, scores, at + 12)
  unpack(s7, raised, scale, scores, at + 14)
  scores[at + 16] = ((s8 & 0xffff) - raised) * scale
}

function unpack(sum: number, raised: number, scale: number, scores: Float64Array, at: number): void {
  scores[at] = ((sum & 0xffff) - raised) * scale
  scores[at + 1] = ((sum >>> 16) - raised) * scale
}
