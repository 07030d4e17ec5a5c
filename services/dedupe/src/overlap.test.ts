import { expect, test } from 'vitest'
import { overlap } from './overlap.ts'

const whole = (...values: number[]) => ({ values: Uint32Array.from(values), total: values.length })

test('counts small sets exactly', () => {
  const found = overlap(whole(1, 2, 3, 9), whole(2, 3, 4, 5, 6, 7))
  expect(found).toEqual({ containment: 2 / 4, resemblance: 2 / 8, counted: 4, replaced: 2 })
  expect(overlap(whole(), whole(1))).toEqual({ containment: 0, resemblance: 0, counted: 0, replaced: 0 })
})

test('estimates containment where the smaller set is inside a much larger one', () => {
  const spread = (index: number) => (Math.imul(index, 0x9e3779b1) >>> 0) / 2 ** 14
  const sampled = (count: number, size: number) => {
    const values = Uint32Array.from({ length: count }, (_, at) => spread(at + 1)).sort()
    return { values: values.slice(0, size), total: count }
  }
  const found = overlap(sampled(150, 96), sampled(450, 96))
  expect(found.containment).toBeGreaterThan(0.9)
  expect(found.resemblance).toBeCloseTo(1 / 3, 1)
})
