// Finds the values that are most surely more frequent in a set, without counting every value in the universe.
import { type Counts, isLowestBelow, liftOf, logLikelihoodOf, lowestShare } from './association.ts'

/** A value that occurs in the set. */
export interface Candidate {
  readonly key: string
  readonly together: number
}

/** Sizes, and the counts of some values, all from one look at the store. */
export interface Counted {
  readonly set: number
  readonly universe: number
  readonly values: readonly (Candidate & { readonly total: number })[]
}

export interface Strongest {
  readonly set: number
  readonly universe: number
  /** How many values were compared: all that occur in the set. */
  readonly compared: number
  /** With a lift above 1; by the lower end of the interval, then by G², then by key. */
  readonly values: readonly (Counts & { readonly key: string })[]
}

const chunk = 500

/**
 * Exact: the candidates are counted in the universe from the most frequent in the set downwards, until even a value all
 * of whose articles lie in the set could no longer come in.
 * @param candidates every value of the set
 */
export async function strongest(
  candidates: readonly Candidate[],
  size: number,
  count: (keys: readonly string[]) => Promise<Counted>,
): Promise<Strongest> {
  const compared = candidates.length
  const byCount = [...candidates].sort((a, b) => b.together - a.together)
  let best: Ranked[] = []
  let sizes = { set: 0, universe: 0 }
  for (let at = 0; at === 0 || at < byCount.length; at += chunk) {
    const most = byCount[at]?.together ?? 0
    const last = best[size - 1]
    if (last && lowestShare(most, most, compared) < last.low) break
    const { values, ...counted } = await count(byCount.slice(at, at + chunk).map(({ key }) => key))
    sizes = counted
    for (const value of values) {
      const candidate = ranked({ ...value, ...counted }, compared, best[size - 1]?.low)
      if (candidate) best = [...best, candidate].sort(bySurety).slice(0, size)
    }
  }
  return { ...sizes, compared, values: best.map(({ low: _, logLikelihood: __, ...value }) => value) }
}

interface Ranked extends Counts {
  readonly key: string
  readonly low: number
  readonly logLikelihood: number
}

/** Undefined for what cannot come in. */
function ranked(value: Counts & { key: string }, compared: number, lowToBeat = 0): Ranked | undefined {
  const { together, total } = value
  if (together === 0 || liftOf(value) <= 1) return undefined
  if (lowToBeat > 0 && isLowestBelow(lowToBeat, together, total, compared)) return undefined
  return { ...value, low: lowestShare(together, total, compared), logLikelihood: logLikelihoodOf(value) }
}

const bySurety = (a: Ranked, b: Ranked) =>
  b.low - a.low || b.logLikelihood - a.logLikelihood || (a.key < b.key ? -1 : 1)
