import { expect, test } from 'vitest'
import { fitTrees } from '../training/fit-trees.ts'
import { evenTrees, treeScore } from './trees.ts'

test('adds up the leaves that the features lead to', () => {
  const split = [0, 0.5, 1, 2, -1, 2, 0, 0, -1, 3, 0, 0]
  const model = evenTrees({ base: 1, trees: [split, split] })
  expect([0.5, 0.6].map((value) => treeScore(model, Float64Array.of(value)))).toEqual([5, 7])
})

test('a tree that is deeper than the walk is refused', () => {
  const chain = (steps: number) =>
    Array.from({ length: steps }, (_, nth) => [0, nth, 2 * nth + 1, 2 * nth + 2, -1, nth, 0, 0])
      .flat()
      .concat(-1, 9, 0, 0)
  expect(treeScore(evenTrees({ base: 0, trees: [chain(4)] }), Float64Array.of(2.5))).toBe(3)
  expect(() => evenTrees({ base: 0, trees: [chain(5)] })).toThrow('more than 4 steps')
})

test('learns what no linear model can: neither too little nor too much', () => {
  const rows = Array.from({ length: 400 }, (_, i) => {
    const value = (i % 100) / 100
    return { features: Float64Array.of(value), positive: value > 0.3 && value < 0.6, weight: 1 }
  })
  const model = evenTrees(fitTrees(rows, { trees: 20, depth: 2 }))
  const [low, middle, high] = [0.1, 0.45, 0.9].map((value) => treeScore(model, Float64Array.of(value)))
  expect(middle).toBeGreaterThan(0)
  expect(Math.max(low ?? 0, high ?? 0)).toBeLessThan(-2)
})
