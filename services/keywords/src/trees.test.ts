import { expect, test } from 'vitest'
import { fitTrees } from '../training/fit-trees.ts'
import { compact, treeScore } from './trees.ts'

test('adds up the leaves that the features lead to', () => {
  const split = [0, 0.5, 1, 2, -1, 2, 0, 0, -1, 3, 0, 0]
  const model = compact({ base: 1, trees: [split, split] })
  expect([0.5, 0.6].map((value) => treeScore(model, Float64Array.of(value)))).toEqual([5, 7])
})

test('learns what no linear model can: neither too little nor too much', () => {
  const rows = Array.from({ length: 400 }, (_, i) => {
    const value = (i % 100) / 100
    return { features: Float64Array.of(value), positive: value > 0.3 && value < 0.6, weight: 1 }
  })
  const model = fitTrees(rows, { trees: 20, depth: 2 })
  const [low, middle, high] = [0.1, 0.45, 0.9].map((value) => treeScore(model, Float64Array.of(value)))
  expect(middle).toBeGreaterThan(0)
  expect(Math.max(low ?? 0, high ?? 0)).toBeLessThan(-2)
})
