// A sum of small decision trees (gradient boosting, Friedman 2001), as numbers.

/**
 * Each tree is a list of nodes, four numbers each: feature, threshold, index of the node for values up to the threshold,
 * index of the node for greater ones. A leaf has the feature -1 and its value for a threshold.
 */
export interface TreeModel {
  readonly base: number
  readonly trees: readonly (readonly number[])[]
}

/** How deep the trees are, at most; so many inner nodes such a tree has. */
export const mostSteps = 4
const inner = 15

/** The trees made equally deep, so that a walk through one is the same steps whatever it finds. */
export interface EvenTrees {
  readonly base: number
  /** Of the inner nodes, 15 for each tree; the children of node `at` are 2 at + 1 and 2 at + 2. */
  readonly features: Uint8Array
  readonly thresholds: Float64Array
  /** 16 for each tree. */
  readonly leaves: Float64Array
}

export function treeScore(model: EvenTrees, row: Float64Array): number {
  const { base, features, thresholds, leaves } = model
  let score = base
  for (let root = 0, firstLeaf = 0; root < features.length; root += 15, firstLeaf += 16) {
    // Steps and numbers written out, so that a processor is at several trees at a time: a loop and constants of the module
    // take three times as long.
    let at = step(features, thresholds, row, root, 0)
    at = step(features, thresholds, row, root, at)
    at = step(features, thresholds, row, root, at)
    at = step(features, thresholds, row, root, at)
    score += leaves[firstLeaf + at - 15] as number
  }
  return score
}

/** The next node. Reckoned, not branched to: which way it goes is what no processor guesses. */
function step(features: Uint8Array, thresholds: Float64Array, row: Float64Array, root: number, at: number): number {
  const isGreater = (row[features[root + at] as number] as number) > (thresholds[root + at] as number)
  return 2 * at + 1 + Number(isGreater)
}

/** Where a tree ends early, all ways lead to the same leaf. @throws RangeError for a tree that is too deep */
export function evenTrees({ base, trees }: TreeModel): EvenTrees {
  const features = new Uint8Array(trees.length * inner)
  const thresholds = new Float64Array(trees.length * inner)
  const leaves = new Float64Array(trees.length * (inner + 1))
  for (const [nth, tree] of trees.entries()) {
    const put = (node: number, at: number) => {
      const [feature = -1, threshold = 0, lower = 0, greater = 0] = tree.slice(4 * node, 4 * node + 4)
      const isLeaf = feature === -1
      if (at < inner) {
        features[nth * inner + at] = isLeaf ? 0 : feature
        thresholds[nth * inner + at] = threshold
        put(isLeaf ? node : lower, 2 * at + 1)
        put(isLeaf ? node : greater, 2 * at + 2)
      } else if (isLeaf) leaves[nth * (inner + 1) + at - inner] = threshold
      else throw new RangeError(`a tree of more than ${mostSteps} steps`)
    }
    put(0, 0)
  }
  return { base, features, thresholds, leaves }
}
