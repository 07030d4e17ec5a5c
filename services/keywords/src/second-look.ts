// The best candidates seen beside each other: what a phrase is worth depends on what else the article offers.
import { type Candidate, type Candidates, mostWords } from './candidates.ts'
import { featureNames } from './feature-names.ts'
import { partsOf } from './parts.ts'

/** How many of the best by the linear score are looked at again. */
export const lookedAtAgain = 60

export interface FirstLook {
  readonly candidate: Candidate
  /** `rowLength` numbers. */
  readonly features: Float64Array
  /** Log-odds of the linear model. */
  readonly odds: number
}

/** Log-odds that stand for "not among the best". */
const absent = -6
const bestOfKind = 6

/** Writes what the second look sees behind each candidate's own features. They must come by falling odds. */
export function lookAgain(ranked: readonly FirstLook[], candidates: Pick<Candidates, 'numberAt'>): void {
  const oddsOf = new Map(ranked.map(({ candidate, odds }) => [candidate.number, odds]))
  const around = longerPhrases(ranked, candidates)
  const [meanWord, meanPhrase] = [meanOdds(ranked, (words) => words === 1), meanOdds(ranked, (words) => words > 1)]
  const ranks = { word: 0, phrase: 0 }
  for (const { candidate, features, odds } of ranked) {
    const { number, words, at } = candidate
    const kind = words === 1 ? 'word' : 'phrase'
    ranks[kind] += 1
    const single = (word: number) =>
      oddsOf.get(candidates.numberAt[((at[0] as number) + word) * mostWords] as number) ?? absent
    const parts = words === 1 ? [0] : Array.from({ length: words }, (_, word) => single(word))
    let i = featureNames.length
    features[i++] = odds
    features[i++] = Math.log(ranks[kind])
    features[i++] = odds - (words === 1 ? meanWord : meanPhrase)
    features[i++] = odds - (words === 1 ? meanPhrase : meanWord)
    features[i++] = meanWord
    features[i++] = meanPhrase
    features[i++] = around.get(number) ?? absent
    features[i++] = parts.reduce((sum, part) => sum + part, 0) / parts.length
    features[i++] = Math.max(...parts)
    features[i++] = parts[parts.length - 1] ?? absent
    features[i] = words
  }
}

function meanOdds(ranked: readonly FirstLook[], isKind: (words: number) => boolean): number {
  const best = ranked.filter(({ candidate }) => isKind(candidate.words)).slice(0, bestOfKind)
  return best.length === 0 ? absent : best.reduce((sum, { odds }) => sum + odds, 0) / best.length
}

/** For the number of each part of a phrase, the odds of the best phrase it is part of. */
function longerPhrases(ranked: readonly FirstLook[], candidates: Pick<Candidates, 'numberAt'>): Map<number, number> {
  const best = new Map<number, number>()
  for (const { candidate, odds } of ranked) {
    if (candidate.words === 1) continue
    for (const part of partsOf(candidate, candidates)) {
      if ((best.get(part) ?? Number.NEGATIVE_INFINITY) < odds) best.set(part, odds)
    }
  }
  return best
}
