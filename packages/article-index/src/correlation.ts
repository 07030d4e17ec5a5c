// What is unusually frequent together with something: the question and its answer.
import type { FacetName, Filters, Named, Scope } from './article-index.ts'
import { type Interval, liftInterval, liftOf, logLikelihoodOf } from './association/association.ts'
import type { Strongest } from './association/strongest.ts'

export interface CorrelationQuery {
  /** Keys of facets, at least one; they select the set, as they would narrow a search. */
  readonly of: Filters
  /** The facets whose values are ranked. */
  readonly with: readonly FacetName[]
  /** Bounds the universe; all articles unless told. */
  readonly within?: Scope | undefined
  /** Values per facet. */
  readonly size: number
}

export interface Correlated extends Named {
  /** Articles of the set that have the value. */
  readonly together: number
  /** Articles of the universe that have it. */
  readonly total: number
  /** The share in the set over the share in the universe. */
  readonly lift: number
  /** Of the lift. All intervals of a facet hold together with 95 %: exact (Clopper and Pearson), corrected (Bonferroni). */
  readonly interval: Interval
  /** G² of Dunning (1993). */
  readonly logLikelihood: number
}

export interface FacetCorrelation {
  /** How many values of the facet occur in the set, those asked for left out. */
  readonly compared: number
  /** More frequent in the set than in the universe; by the lower end of the interval, then G², then key. */
  readonly values: readonly Correlated[]
}

/** All counts are exact. */
export interface Correlation {
  /** Articles in the universe. */
  readonly universe: number
  /** Articles in the set. */
  readonly set: number
  readonly with: { readonly [F in FacetName]?: FacetCorrelation }
}

export const facetCorrelation = (
  { compared, values }: Strongest,
  labels: ReadonlyMap<string, string>,
): FacetCorrelation => ({
  compared,
  values: values.map(({ key, ...counts }) => ({
    key,
    label: labels.get(key) ?? key,
    together: counts.together,
    total: counts.total,
    lift: liftOf(counts),
    interval: liftInterval(counts, compared),
    logLikelihood: logLikelihoodOf(counts),
  })),
})
