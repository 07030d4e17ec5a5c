import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordBytes, runsOf } from './batch-limits.ts'

test('cuts into runs within the limits, in order; only a single item may be larger', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(50)),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 5 }),
      (sizes, bytes, records) => {
        const runs = [...runsOf(sizes, (size) => size, { bytes, records })]
        expect(runs.flat()).toEqual(sizes)
        for (const run of runs) {
          expect(run.length).toBeGreaterThan(0)
          expect(run.length).toBeLessThanOrEqual(records)
          if (run.length > 1) expect(run.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(bytes)
        }
      },
    ),
  )
})

test('counts key, headers and body in bytes, not in characters', () => {
  const bare = recordBytes({ key: null, value: null, headers: {} })
  const full = recordBytes({ key: 'é', value: Buffer.alloc(100), headers: { h: '日本' } })
  expect(full - bare).toBeGreaterThanOrEqual(2 + 100 + 1 + 6)
})
