// The int8 weights of a feature packed so that adding up rows, which is most of the tagger's work, takes half the steps: four
// labels in one 32-bit word, each weight raised by 128; two sums side by side, 16 bits each, so that none runs into the next.
import { labelCount } from './labels.ts'

/** 32-bit words of a row. */
const rowWords = (labelCount + 3) >> 2
const raise = 128
const lanes = 0x00ff00ff
/** 255 × this stays below 2^16. */
export const maximalRows = 256

/** `rows[row * labelCount + label]` as packed words [row * rowWords + label / 4]. */
export function packRows(rows: Int8Array): Int32Array {
  const count = rows.length / labelCount
  const packed = new Int32Array(count * rowWords)
  for (let row = 0; row < count; row += 1) {
    for (let label = 0; label < labelCount; label += 1) {
      const raised = (rows[row * labelCount + label] ?? 0) + raise
      const at = row * rowWords + (label >> 2)
      packed[at] = (packed[at] ?? 0) | (raised << ((label & 3) * 8))
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
  // One variable a sum: an array here would be read and written back each time.
  let a0 = 0
  let b0 = 0
  let a1 = 0
  let b1 = 0
  let a2 = 0
  let b2 = 0
  let a3 = 0
  let b3 = 0
  let a4 = 0
  const end = Math.min(to, from + maximalRows)
  for (let r = from; r < end; r += 1) {
    const base = (rowsOf[r] ?? 0) * rowWords
    const w0 = packed[base] ?? 0
    const w1 = packed[base + 1] ?? 0
    const w2 = packed[base + 2] ?? 0
    const w3 = packed[base + 3] ?? 0
    a0 = (a0 + (w0 & lanes)) | 0
    b0 = (b0 + ((w0 >>> 8) & lanes)) | 0
    a1 = (a1 + (w1 & lanes)) | 0
    b1 = (b1 + ((w1 >>> 8) & lanes)) | 0
    a2 = (a2 + (w2 & lanes)) | 0
    b2 = (b2 + ((w2 >>> 8) & lanes)) | 0
    a3 = (a3 + (w3 & lanes)) | 0
    b3 = (b3 + ((w3 >>> 8) & lanes)) | 0
    a4 = (a4 + ((packed[base + 4] ?? 0) & 0xff)) | 0
  }
  const raised = (end - from) * raise
  unpack(a0, b0, raised, scale, scores, at)
  unpack(a1, b1, raised, scale, scores, at + 4)
  unpack(a2, b2, raised, scale, scores, at + 8)
  unpack(a3, b3, raised, scale, scores, at + 12)
  scores[at + 16] = (a4 - raised) * scale
}

function unpack(a: number, b: number, raised: number, scale: number, scores: Float64Array, at: number): void {
  scores[at] = ((a & 0xffff) - raised) * scale
  scores[at + 1] = ((b & 0xffff) - raised) * scale
  scores[at + 2] = ((a >>> 16) - raised) * scale
  scores[at + 3] = ((b >>> 16) - raised) * scale
}
