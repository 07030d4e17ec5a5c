// The first look: a learnt linear score for every candidate by itself.
import model from './first-look-model.json' with { type: 'json' }

/** One weight per feature (`featureNames`), for single words and for phrases apart, and what to add. */
export interface LinearModel {
  readonly word: { readonly weights: readonly number[]; readonly bias: number }
  readonly phrase: { readonly weights: readonly number[]; readonly bias: number }
}

/** Log-odds. */
export function linearScore(features: Float64Array, words: number, { word, phrase }: LinearModel = model): number {
  const { weights, bias } = words === 1 ? word : phrase
  let sum = bias
  for (let at = 0; at < weights.length; at += 1) sum += (weights[at] as number) * (features[at] as number)
  return sum
}
