import { expect, test } from 'vitest'
import { betaQuantile, betaShareBelow } from './beta-quantile.ts'

test.each([
  // Closed forms: x^a for b = 1, 1 − (1 − x)^b for a = 1, symmetric about a half for a = b.
  [0.3, 7, 1, 0.3 ** 7],
  [0.02, 1, 250, 1 - 0.98 ** 250],
  [0.5, 40_000, 40_000, 0.5],
  [0.5, 2, 3, 11 / 16], // 6x² − 8x³ + 3x⁴
])('the share below %d of beta(%d, %d) is %d', (x, a, b, share) => {
  expect(betaShareBelow(x, a, b)).toBeCloseTo(share, 10)
})

test('a quantile has its share below it, from the rarest value to the most frequent', () => {
  for (const p of [1e-9, 0.00625, 0.025, 0.5, 0.975])
    for (const [a, b] of [
      [1, 1],
      [1, 90_000],
      [3, 1],
      [250, 49_751],
      [60_000, 4],
      [50_000, 50_000],
    ] as const)
      expect(betaShareBelow(betaQuantile(p, a, b), a, b) / p, `${p} of beta(${a}, ${b})`).toBeCloseTo(1, 6)
})

test('the interval of 10 of 100 at 95 % is the one in the tables of Clopper and Pearson', () => {
  expect(betaQuantile(0.025, 10, 91)).toBeCloseTo(0.049005, 6)
  expect(1 - betaQuantile(0.025, 90, 11)).toBeCloseTo(0.176223, 6)
})
