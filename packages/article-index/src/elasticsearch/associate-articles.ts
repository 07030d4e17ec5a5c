// Answers what goes with what and what is rising, with exact counts on any number of shards.
//
// `significant_terms` was not taken: its candidates and counts are those of each shard's own best, and its scores are
// others than SQLite can give. `composite` pages through every value of the set and misses none; a `terms`
// aggregation told which terms to count, and as large as their list, has an error of zero. Set and universe are counted
// in one request, so that an article written meanwhile is in both or in neither.
import type { estypes } from '@elastic/elasticsearch'
import type { FacetName } from '../article-index.ts'
import { type Candidate, type Counted, type Strongest, strongest } from '../association/strongest.ts'
import { type Correlation, type CorrelationQuery, facetCorrelation } from '../correlation.ts'
import { labelOf } from '../document.ts'
import { dayMs } from '../period.ts'
import { type Trend, type TrendQuery, trendOf, trendPeriods } from '../trend.ts'
import { anyLabels, type Clause, fieldOf, labelsIn, matching, narrowedTo, published } from './articles-query.ts'

/** Sends one search; throws unless every shard answered. */
export type Ask = <Aggregations>(
  request: estypes.SearchRequest,
) => Promise<estypes.SearchResponse<unknown, Aggregations>>

interface Sides {
  readonly universe: Clause
  /** Within the universe. */
  readonly set: Clause
}

export async function correlateArticles(ask: Ask, query: CorrelationQuery): Promise<Correlation> {
  const sides = { universe: matching(query.within ?? {}), set: { bool: { filter: narrowedTo(query.of) } } }
  const [sizes, ...facets] = await Promise.all([
    counted(ask, sides, 'people', []),
    ...query.with.map(async (facet) => {
      const found = await strongestOf(ask, sides, facet, query.size, query.of[facet])
      return [facet, facetCorrelation(found, await labelled(ask, facet, found))] as const
    }),
  ])
  return { universe: sizes.universe, set: sizes.set, with: Object.fromEntries(facets) }
}

export async function trendingIn(ask: Ask, query: TrendQuery): Promise<Trend> {
  const periods = trendPeriods(query)
  const universe = { bool: { filter: [matching(query.within ?? {}), published(periods.all)] } }
  const found = await strongestOf(ask, { universe, set: published(periods.window) }, query.facet, query.size)
  const perDay = { date_histogram: { field: 'publishedAt', fixed_interval: '1d', min_doc_count: 1 } } as const
  const answer = await ask<{ perDay: DayBuckets; values?: Buckets<{ perDay: DayBuckets } & Labelled> }>({
    query: universe,
    size: 0,
    aggs: { perDay, ...these(query.facet, keysOf(found), { perDay, ...anyLabels }) },
  })
  const values = (answer.aggregations?.values?.buckets ?? []).map(
    (bucket) => [bucket.key, { label: labelOf(bucket.key, labelsIn(bucket)), days: daysIn(bucket.perDay) }] as const,
  )
  return trendOf(periods, found, { all: daysIn(answer.aggregations?.perDay), values: new Map(values) })
}

async function strongestOf(ask: Ask, sides: Sides, facet: FacetName, size: number, apart: readonly string[] = []) {
  const candidates = await candidatesOf(ask, sides, facet)
  const compared = candidates.filter(({ key }) => !apart.includes(key))
  return strongest(compared, size, (keys) => counted(ask, sides, facet, keys))
}

/** Below Elasticsearch's `search.max_buckets`, 65,536. */
const page = 10_000

async function candidatesOf(ask: Ask, { universe, set }: Sides, facet: FacetName): Promise<Candidate[]> {
  const candidates: Candidate[] = []
  for (let after: { value: string } | undefined; ; ) {
    const sources = [{ value: { terms: { field: fieldOf(facet) } } }]
    const { aggregations } = await ask<{ values: { after_key?: { value: string }; buckets: CompositeBucket[] } }>({
      query: { bool: { filter: [universe, set] } },
      size: 0,
      aggs: { values: { composite: { size: page, sources, ...(after && { after }) } } },
    })
    const { after_key, buckets } = aggregations?.values ?? { buckets: [] }
    for (const { key, doc_count } of buckets) candidates.push({ key: key.value, together: doc_count })
    if (after_key === undefined || buckets.length < page) return candidates
    after = after_key
  }
}

async function counted(
  ask: Ask,
  { universe, set }: Sides,
  facet: FacetName,
  keys: readonly string[],
): Promise<Counted> {
  const answer = await ask<{ values?: Buckets; set: { doc_count: number; values?: Buckets } }>({
    query: universe,
    size: 0,
    track_total_hits: true,
    aggs: { ...these(facet, keys), set: { filter: set, aggs: these(facet, keys) } },
  })
  const { total } = answer.hits
  const inSet = new Map(answer.aggregations?.set.values?.buckets.map((bucket) => [bucket.key, bucket.doc_count]))
  return {
    set: answer.aggregations?.set.doc_count ?? 0,
    universe: typeof total === 'number' ? total : (total?.value ?? 0),
    values: (answer.aggregations?.values?.buckets ?? []).map(({ key, doc_count }) => ({
      key,
      total: doc_count,
      together: inSet.get(key) ?? 0,
    })),
  }
}

async function labelled(ask: Ask, facet: FacetName, found: Strongest): Promise<Map<string, string>> {
  const answer = await ask<{ values?: Buckets<Labelled> }>({ size: 0, aggs: these(facet, keysOf(found), anyLabels) })
  const buckets = answer.aggregations?.values?.buckets ?? []
  return new Map(buckets.map((bucket) => [bucket.key, labelOf(bucket.key, labelsIn(bucket))]))
}

const keysOf = ({ values }: Strongest) => values.map(({ key }) => key)

/** Counts the documents of these keys, and no others. */
function these(
  facet: FacetName,
  keys: readonly string[],
  aggs?: Record<string, estypes.AggregationsAggregationContainer>,
): Record<string, estypes.AggregationsAggregationContainer> {
  if (keys.length === 0) return {}
  return { values: { terms: { field: fieldOf(facet), include: [...keys], size: keys.length }, ...(aggs && { aggs }) } }
}

type Buckets<More = unknown> = { buckets: ({ key: string; doc_count: number } & More)[] }
type CompositeBucket = { key: { value: string }; doc_count: number }
type DayBuckets = { buckets: { key: number; doc_count: number }[] }
type Labelled = Parameters<typeof labelsIn>[0]

const daysIn = (answer: DayBuckets | undefined): Map<number, number> =>
  new Map(answer?.buckets.map(({ key, doc_count }) => [key / dayMs, doc_count]))
