// The best candidates seen beside each other: what a phrase is worth depends on what else the article offers.
import { featureNames } from './feature-names.ts'
import { partsOf } from './parts.ts'

/** How many of the best by the linear score are looked at again. */
export const lookedAtAgain = 60

export interface FirstLook {
  readonly key: string
  readonly words: number
  /** `rowLength` numbers. */
  readonly features: Float64Array
  /** Log-odds of the linear model. */
  readonly odds: number
}

/** Log-odds that stand for "not among the best". */
const absent = -6
const bestOfKind = 6

/** Writes what the second look sees behind each candidate's own features. They must come by falling odds. */
export function lookAgain(ranked: readonly FirstLook[]): void {
  const oddsByKey = new Map(ranked.map(({ key, odds }) => [key, odds]))
  const around = longerPhrases(ranked)
  const [meanWord, meanPhrase] = [meanOdds(ranked, (words) => words === 1), meanOdds(ranked, (words) => words > 1)]
  const ranks = { word: 0, phrase: 0 }
  for (const { key, words, features, odds } of ranked) {
    const kind = words === 1 ? 'word' : 'phrase'
    ranks[kind] += 1
    const parts = words === 1 ? [0] : key.split(' ').map((stem) => oddsByKey.get(stem) ?? absent)
    let i = featureNames.length
    features[i++] = odds
    features[i++] = Math.log(ranks[kind])
    features[i++] = odds - (words === 1 ? meanWord : meanPhrase)
    features[i++] = odds - (words === 1 ? meanPhrase : meanWord)
    features[i++] = meanWord
    features[i++] = meanPhrase
    features[i++] = around.get(key) ?? absent
    features[i++] = parts.reduce((sum, part) => sum + part, 0) / parts.length
    features[i++] = Math.max(...parts)
    features[i++] = parts[parts.length - 1] ?? absent
    features[i] = words
  }
}

function meanOdds(ranked: readonly FirstLook[], isKind: (words: number) => boolean): number {
  const best = ranked.filter(({ words }) => isKind(words)).slice(0, bestOfKind)
  return best.length === 0 ? absent : best.reduce((sum, { odds }) => sum + odds, 0) / best.length
}

/** For the key of each part of a phrase, the odds of the best phrase it is part of. */
function longerPhrases(ranked: readonly FirstLook[]): Map<string, number> {
  const best = new Map<string, number>()
  for (const { key, words, odds } of ranked) {
    if (words === 1) continue
    for (const part of partsOf(key)) {
      if ((best.get(part) ?? Number.NEGATIVE_INFINITY) < odds) best.set(part, odds)
    }
  }
  return best
}
