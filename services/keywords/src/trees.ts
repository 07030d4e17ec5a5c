// A sum of small decision trees (gradient boosting, Friedman 2001), as numbers.

/**
 * Each tree is a list of nodes, four numbers each: feature, threshold, index of the node for values up to the threshold,
 * index of the node for greater ones. A leaf has the feature -1 and its value for a threshold.
 */
export interface TreeModel {
  readonly base: number
  readonly trees: readonly (readonly number[] | Float64Array)[]
}

export function treeScore({ base, trees }: TreeModel, features: Float64Array): number {
  let score = base
  for (const tree of trees) {
    let at = 0
    let feature = tree[0] as number
    while (feature >= 0) {
      at = 4 * (tree[at + ((features[feature] as number) <= (tree[at + 1] as number) ? 2 : 3)] as number)
      feature = tree[at] as number
    }
    score += tree[at + 1] as number
  }
  return score
}

/** The same in typed arrays, which are walked through faster. */
export const compact = ({ base, trees }: { base: number; trees: readonly (readonly number[])[] }): TreeModel => ({
  base,
  trees: trees.map((tree) => Float64Array.from(tree)),
})
