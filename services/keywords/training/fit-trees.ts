// Gradient boosting of small regression trees on the logistic loss (Friedman 2001), with histograms.
import { mostSteps, type TreeModel } from '../src/trees.ts'
import type { Row } from './fit-linear.ts'

export interface TreeOptions {
  readonly trees?: number
  readonly depth?: number
  readonly rate?: number
  /** Rows a leaf has at least. */
  readonly leastRows?: number
}

const bins = 32
/** Pulls leaves with little evidence towards 0. */
const ridge = 5

/** Deterministic. Letting each tree see a part of the articles only, or more and smaller trees, gained nothing (measured). */
export function fitTrees(rows: readonly Row[], options: TreeOptions = {}): TreeModel {
  const { trees = 80, depth = mostSteps, rate = 0.1, leastRows = 40 } = options
  const { edges, binned } = histogram(rows)
  const size = edges.length
  const base = -3
  const odds = new Float64Array(rows.length).fill(base)
  const [gradients, curvatures] = [new Float64Array(rows.length), new Float64Array(rows.length)]
  const everyRow = Int32Array.from(rows.keys())
  const fitted: number[][] = []
  for (let t = 0; t < trees; t += 1) {
    rows.forEach(({ positive, weight }, i) => {
      const probability = 1 / (1 + Math.exp(-(odds[i] ?? 0)))
      gradients[i] = (probability - (positive ? 1 : 0)) * weight
      curvatures[i] = probability * (1 - probability) * weight
    })
    const tree: number[] = []
    grow(tree, everyRow, depth)
    fitted.push(tree)
    for (let i = 0; i < rows.length; i += 1) odds[i] = (odds[i] ?? 0) + leafOf(tree, i)
  }
  return { base, trees: fitted.map((tree) => tree.map((value, at) => thresholdAt(tree, value, at))) }

  /** Appends the nodes for these rows and returns the index of the first. Thresholds are bin numbers meanwhile. */
  function grow(tree: number[], indexes: Int32Array, levels: number): number {
    const node = tree.length / 4
    let [gradient, curvature] = [0, 0]
    for (const i of indexes) {
      gradient += gradients[i] ?? 0
      curvature += curvatures[i] ?? 0
    }
    tree.push(-1, (-rate * gradient) / (curvature + ridge), 0, 0)
    const split = levels > 0 && indexes.length >= 2 * leastRows ? bestSplit(indexes, gradient, curvature) : undefined
    if (!split) return node
    const low = indexes.filter((i) => (binned[i * size + split.feature] ?? 0) <= split.bin)
    const high = indexes.filter((i) => (binned[i * size + split.feature] ?? 0) > split.bin)
    const left = grow(tree, low, levels - 1)
    const right = grow(tree, high, levels - 1)
    tree.splice(node * 4, 4, split.feature, split.bin, left, right)
    return node
  }

  function bestSplit(indexes: Int32Array, gradient: number, curvature: number) {
    const [sums, curves, counts] = [
      new Float64Array(size * bins),
      new Float64Array(size * bins),
      new Int32Array(size * bins),
    ]
    for (const i of indexes) {
      const [g, c] = [gradients[i] ?? 0, curvatures[i] ?? 0]
      for (let j = 0; j < size; j += 1) {
        const at = j * bins + (binned[i * size + j] ?? 0)
        sums[at] = (sums[at] ?? 0) + g
        curves[at] = (curves[at] ?? 0) + c
        counts[at] = (counts[at] ?? 0) + 1
      }
    }
    const whole = gradient ** 2 / (curvature + ridge)
    let best: { feature: number; bin: number; gain: number } | undefined
    for (let feature = 0; feature < size; feature += 1) {
      let [g, c, n] = [0, 0, 0]
      for (let bin = 0; bin < (edges[feature]?.length ?? 0); bin += 1) {
        const at = feature * bins + bin
        g += sums[at] ?? 0
        c += curves[at] ?? 0
        n += counts[at] ?? 0
        if (n < leastRows || indexes.length - n < leastRows) continue
        const gain = g ** 2 / (c + ridge) + (gradient - g) ** 2 / (curvature - c + ridge) - whole
        if (gain > (best?.gain ?? 1e-3)) best = { feature, bin, gain }
      }
    }
    return best
  }

  function leafOf(tree: readonly number[], row: number): number {
    let at = 0
    for (;;) {
      const feature = tree[at] ?? -1
      if (feature < 0) return tree[at + 1] ?? 0
      at = 4 * (tree[at + ((binned[row * size + feature] ?? 0) <= (tree[at + 1] ?? 0) ? 2 : 3)] ?? 0)
    }
  }

  /** A node's bin number becomes the value at the bin's edge. */
  function thresholdAt(tree: readonly number[], value: number, at: number): number {
    const feature = tree[at - 1] ?? -1
    const isThreshold = at % 4 === 1 && feature >= 0
    return isThreshold ? (edges[feature]?.[value] ?? 0) : at % 4 === 1 ? Number(value.toPrecision(4)) : value
  }
}

/** Cuts each feature at the quantiles of a sample; a value falls into the first bin whose edge is not below it. */
function histogram(rows: readonly Row[]) {
  const size = rows[0]?.features.length ?? 0
  const step = Math.max(1, Math.floor(rows.length / 5000))
  const edges: number[][] = []
  const binned = new Uint8Array(rows.length * size)
  for (let j = 0; j < size; j += 1) {
    const values = rows.filter((_, i) => i % step === 0).map(({ features }) => features[j] ?? 0)
    values.sort((a, b) => a - b)
    const cuts: number[] = []
    for (let bin = 1; bin < bins; bin += 1) {
      const cut = Number((values[Math.floor((bin * values.length) / bins)] ?? 0).toPrecision(4))
      if (cuts.length === 0 || cut > (cuts[cuts.length - 1] ?? 0)) cuts.push(cut)
    }
    edges.push(cuts)
    rows.forEach(({ features }, i) => {
      const value = features[j] ?? 0
      let bin = 0
      while (bin < cuts.length && value > (cuts[bin] ?? 0)) bin += 1
      binned[i * size + j] = bin
    })
  }
  return { edges, binned }
}
