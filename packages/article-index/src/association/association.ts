// How much more often a value occurs in a set of articles than in the universe that the set is of.
import { betaQuantile, betaShareBelow } from './beta-quantile.ts'

/** Counts of articles. */
export interface Counts {
  /** Of the set, those that have the value. */
  readonly together: number
  /** Of the universe, those that have the value. */
  readonly total: number
  readonly set: number
  readonly universe: number
}

/** An exact interval; what it holds with is said where it stands. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** The chance that any interval of one answer misses: they hold together with 95 %. */
const missingChance = 0.05

/** The share in the set over the share in the universe; 1: as often as anywhere. */
export const liftOf = ({ together, total, set, universe }: Counts): number => (together * universe) / (set * total)

/**
 * G², the log-likelihood ratio against independence: 2 Σ O ln(O / E) over the four cells (Dunning 1993, "Accurate
 * methods for the statistics of surprise and coincidence"). Without a sign; 3.84 is passed by chance in one case of 20.
 */
export function logLikelihoodOf({ together, total, set, universe }: Counts): number {
  const cell = (observed: number, row: number, column: number) =>
    observed === 0 ? 0 : observed * Math.log((observed * universe) / (row * column))
  const g2 =
    2 *
    (cell(together, total, set) +
      cell(total - together, total, universe - set) +
      cell(set - together, universe - total, set) +
      cell(universe - set - total + together, universe - total, universe - set))
  return Math.max(0, g2)
}

/**
 * The lower end of the share of the value's articles that lie in the set: the exact interval of Clopper and Pearson
 * (1934), its confidence corrected for the number of values compared (Bonferroni). To rank by it is to rank by LRC, the
 * conservative log ratio of Evert (2022), "Measuring Keyness", which is a rising function of it: what was seen once
 * or twice among many does not come before what is certain.
 */
export const lowestShare = (together: number, total: number, compared: number): number =>
  together === 0 ? 0 : betaQuantile(missingChance / 2 / compared, together, total - together + 1)

/** Whether `lowestShare` is surely below a share: a fortieth of the work of computing it. */
export const isLowestBelow = (share: number, together: number, total: number, compared: number): boolean =>
  betaShareBelow(share * (1 - 1e-9), together, total - together + 1) > missingChance / 2 / compared

const highestShare = (together: number, total: number, compared: number): number =>
  together === total ? 1 : 1 - betaQuantile(missingChance / 2 / compared, total - together, together + 1)

/** Of the share of the value's articles that lie in the set. */
const shareInterval = ({ together, total }: Counts, compared: number): Interval => ({
  low: lowestShare(together, total, compared),
  high: highestShare(together, total, compared),
})

/** Of the lift: the interval of the share over the share to expect. */
export function liftInterval(counts: Counts, compared: number): Interval {
  const { low, high } = shareInterval(counts, compared)
  const expected = counts.set / counts.universe
  return { low: low / expected, high: high / expected }
}

/** The share in the set over the share in the rest of the universe; null where the rest has none. */
export function growthOf({ together, total, set, universe }: Counts): number | null {
  return total === together ? null : (together * (universe - set)) / (set * (total - together))
}

/** Of the growth; `high` null where there is no upper end. */
export function growthInterval(counts: Counts, compared: number): { low: number; high: number | null } {
  const { low, high } = shareInterval(counts, compared)
  const odds = (counts.universe - counts.set) / counts.set
  return { low: (low / (1 - low)) * odds, high: high === 1 ? null : (high / (1 - high)) * odds }
}
