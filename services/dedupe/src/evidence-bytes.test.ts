import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Evidence, sampleBits } from './evidence.ts'
import { decodeEvidence, encodeEvidence } from './evidence-bytes.ts'

const sample = fc
  .record({ values: fc.uniqueArray(fc.nat(2 ** sampleBits - 1), { maxLength: 120 }), more: fc.nat(100_000) })
  .map(({ values, more }) => ({ values: Uint32Array.from(values).sort(), total: values.length + more }))
const evidence: fc.Arbitrary<Evidence> = fc.record({
  shingles: sample,
  numbers: sample,
  names: sample,
  title: sample,
  publishedHour: fc.nat(2 ** 20 - 1),
})

test('comes back as it went', () => {
  fc.assert(
    fc.property(evidence, (given) => {
      expect(decodeEvidence(encodeEvidence(given))).toEqual(given)
    }),
  )
})

test('cut bytes give some evidence or none, and end', () => {
  fc.assert(
    fc.property(evidence, fc.nat(400), (given, length) => {
      decodeEvidence(encodeEvidence(given).slice(0, length))
    }),
  )
})
