// What is rising against its own past: the question and its answer.
import type { FacetName, Named, Scope } from './article-index.ts'
import { growthInterval, growthOf, logLikelihoodOf } from './association/association.ts'
import type { Strongest } from './association/strongest.ts'
import { dayMs, type Period } from './period.ts'

export interface TrendQuery {
  readonly facet: FacetName
  /** Whole days, UTC, both inclusive: `2026-03-01`. */
  readonly window: { readonly from: string; readonly to: string }
  /** The days from here up to the window are the past that the window is compared with. */
  readonly baselineFrom: string
  /** Bounds the articles on both sides. */
  readonly within?: Omit<Scope, 'from' | 'to'> | undefined
  readonly size: number
}

interface Rising extends Named {
  /** Articles of the window that have the value. */
  readonly window: number
  /** Articles of the baseline that have it. */
  readonly baseline: number
  /** The share in the window over the share in the baseline; null for what the baseline has not. */
  readonly growth: number | null
  /** Of the growth, `high` null where there is no upper end. All of one answer hold together with 95 %. */
  readonly interval: { readonly low: number; readonly high: number | null }
  /** G² of Dunning (1993). */
  readonly logLikelihood: number
  /** Articles with the value on each of `days`. */
  readonly perDay: readonly number[]
}

/** All counts are exact. */
export interface Trend {
  /** Articles in the window and in the baseline. */
  readonly window: number
  readonly baseline: number
  /** How many values occur in the window. */
  readonly compared: number
  /** From the first day of the baseline to the last of the window. */
  readonly days: readonly string[]
  /** Articles on each of `days`. */
  readonly perDay: readonly number[]
  /** More frequent in the window than before; by the lower end of the interval, then G², then key. */
  readonly values: readonly Rising[]
}

const mostDays = 1000

export interface TrendPeriods {
  readonly all: Required<Period>
  readonly window: Required<Period>
  readonly days: readonly string[]
}

/** @throws RangeError for what are no days, a window that ends before it starts, an empty baseline, too many days */
export function trendPeriods({ window, baselineFrom }: Pick<TrendQuery, 'window' | 'baselineFrom'>): TrendPeriods {
  const [first, start, last] = [baselineFrom, window.from, window.to].map(dayOf) as [number, number, number]
  if (last < start) throw new RangeError(`the window ends on ${window.to}, before it starts`)
  if (start <= first) throw new RangeError(`the baseline starts on ${baselineFrom}, not before the window`)
  const before = last + dayMs
  const count = (before - first) / dayMs
  if (count > mostDays) throw new RangeError(`${count} days are more than ${mostDays}`)
  return {
    all: { from: first, before },
    window: { from: start, before },
    days: Array.from({ length: count }, (_, i) => new Date(first + i * dayMs).toISOString().slice(0, 10)),
  }
}

function dayOf(day: string): number {
  const instant = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN
  if (Number.isNaN(instant)) throw new RangeError(`${day} is no day`)
  return instant
}

/** Articles per day since the epoch, for all values together and for each. */
export interface DayCounts {
  readonly all: ReadonlyMap<number, number>
  readonly values: ReadonlyMap<string, { readonly label: string; readonly days: ReadonlyMap<number, number> }>
}

export function trendOf({ days }: TrendPeriods, found: Strongest, counts: DayCounts): Trend {
  const line = (perDay: ReadonlyMap<number, number> | undefined) =>
    days.map((day) => perDay?.get(Date.parse(day) / dayMs) ?? 0)
  const { compared, set, universe } = found
  const values = found.values.map(({ key, ...value }): Rising => {
    const drawn = counts.values.get(key)
    return {
      key,
      label: drawn?.label ?? key,
      window: value.together,
      baseline: value.total - value.together,
      growth: growthOf(value),
      interval: growthInterval(value, compared),
      logLikelihood: logLikelihoodOf(value),
      perDay: line(drawn?.days),
    }
  })
  return { window: set, baseline: universe - set, compared, days, perDay: line(counts.all), values }
}
