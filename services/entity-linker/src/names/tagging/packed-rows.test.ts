import fc from 'fast-check'
import { expect, test } from 'vitest'
import { labelCount } from './labels.ts'
import { maximalRows, packRows, sumRows } from './packed-rows.ts'

test('packed rows add up to what the plain rows do, at the extremes too', () => {
  const weight = fc.constantFrom(-127, -1, 0, 1, 126, 127)
  const row = fc.array(weight, { minLength: labelCount, maxLength: labelCount })
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: maximalRows }), (rows) => {
      const packed = packRows(Int8Array.from(rows.flat()))
      const scores = new Float64Array(labelCount)
      sumRows(packed, Int32Array.from(rows.keys()), 0, rows.length, 0.5, scores, 0)
      const sums = rows.reduce(
        (sum, one) => sum.map((value, k) => value + (one[k] ?? 0)),
        new Array(labelCount).fill(0),
      )
      expect([...scores]).toEqual(sums.map((sum) => (sum === 0 ? 0 : sum * 0.5)))
    }),
  )
})
