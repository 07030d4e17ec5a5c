// The best candidates seen beside each other: what a phrase is worth depends on what else the article offers.
import { featureNames } from './features.ts'

/** How many of the best by the linear score are looked at again. */
export const lookedAtAgain = 120

/** What the second look adds to a candidate's own features. */
const contextNames = [
  'linear score',
  'log rank among words, or among phrases',
  'linear score above the mean of the six best of its kind',
  'linear score above the mean of the six best of the other kind',
  'mean of the six best words',
  'mean of the six best phrases',
  'linear score of the best longer phrase around it',
  'mean linear score of its words',
  'linear score of its best word',
  'linear score of its last word',
  'words',
] as const

/** In this order in the second look's feature vectors: a candidate's own first. */
export const secondLookNames = [...featureNames, ...contextNames] as const

export interface FirstLook {
  readonly key: string
  readonly words: number
  readonly features: readonly number[]
  /** Log-odds of the linear model. */
  readonly odds: number
}

/** Log-odds that stand for "not among the best". */
const absent = -6
const bestOfKind = 6

/** The second look's features for each, in the order given, which must be by falling odds. */
export function secondLook(ranked: readonly FirstLook[]): Float64Array[] {
  const oddsByKey = new Map(ranked.map(({ key, odds }) => [key, odds]))
  const around = longerPhrases(ranked)
  const [meanWord, meanPhrase] = [meanOdds(ranked, (words) => words === 1), meanOdds(ranked, (words) => words > 1)]
  const ranks = { word: 0, phrase: 0 }
  return ranked.map(({ key, words, features, odds }) => {
    const kind = words === 1 ? 'word' : 'phrase'
    ranks[kind] += 1
    const parts = words === 1 ? [0] : key.split(' ').map((stem) => oddsByKey.get(stem) ?? absent)
    const all = new Float64Array(secondLookNames.length)
    all.set(features)
    let at = featureNames.length
    all[at++] = odds
    all[at++] = Math.log(ranks[kind])
    all[at++] = odds - (words === 1 ? meanWord : meanPhrase)
    all[at++] = odds - (words === 1 ? meanPhrase : meanWord)
    all[at++] = meanWord
    all[at++] = meanPhrase
    all[at++] = around.get(key) ?? absent
    all[at++] = parts.reduce((sum, part) => sum + part, 0) / parts.length
    all[at++] = Math.max(...parts)
    all[at++] = parts[parts.length - 1] ?? absent
    all[at] = words
    return all
  })
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
    const stems = key.split(' ')
    for (let from = 0; from < words; from += 1) {
      let part = ''
      for (let to = from; to < words; to += 1) {
        part = to === from ? (stems[to] ?? '') : `${part} ${stems[to]}`
        if (to - from + 1 < words && (best.get(part) ?? Number.NEGATIVE_INFINITY) < odds) best.set(part, odds)
      }
    }
  }
  return best
}
