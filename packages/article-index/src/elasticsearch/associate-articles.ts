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
import { groupsIn, type MergedKey, type MergedKeys, standing } from '../merged-keys.ts'
import { dayMs } from '../period.ts'
import { type Trend, type TrendQuery, trendOf, trendPeriods } from '../trend.ts'
import {
  anyLabels,
  type Clause,
  countGroups,
  fieldOf,
  labelsIn,
  matching,
  narrowedTo,
  published,
} from './articles-query.ts'

/** Sends one search; throws unless every shard answered. */
export type Ask = <Aggregations>(
  request: estypes.SearchRequest,
) => Promise<estypes.SearchResponse<unknown, Aggregations>>

interface Sides {
  readonly universe: Clause
  /** Within the universe. */
  readonly set: Clause
  readonly merged: MergedKeys
}

export async function correlateArticles(ask: Ask, query: CorrelationQuery, merged: MergedKeys): Promise<Correlation> {
  const set = { bool: { filter: narrowedTo(query.of, merged) } }
  const sides = { universe: matching(query.within ?? {}, merged), set, merged }
  const [sizes, ...facets] = await Promise.all([
    counted(ask, sides, 'people', []),
    ...query.with.map(async (facet) => {
      const found = await strongestOf(ask, sides, facet, query.size, query.of[facet])
      return [facet, facetCorrelation(found, await labelled(ask, facet, found, merged))] as const
    }),
  ])
  return { universe: sizes.universe, set: sizes.set, with: Object.fromEntries(facets) }
}

export async function trendingIn(ask: Ask, query: TrendQuery, merged: MergedKeys): Promise<Trend> {
  const periods = trendPeriods(query)
  const universe = { bool: { filter: [matching(query.within ?? {}, merged), published(periods.all)] } }
  const sides = { universe, set: published(periods.window), merged }
  const found = await strongestOf(ask, sides, query.facet, query.size)
  const perDay = { date_histogram: { field: 'publishedAt', fixed_interval: '1d', min_doc_count: 1 } } as const
  const wanted = apart(query.facet, keysOf(found), merged)
  type Daily = { perDay: DayBuckets } & Labelled
  const answer = await ask<{ perDay: DayBuckets } & Valued<Daily>>({
    query: universe,
    size: 0,
    aggs: { perDay, ...these(query.facet, wanted, { perDay, ...anyLabels }) },
  })
  const values = bucketsOf(answer.aggregations, wanted).map(
    ({ key, label, ...bucket }) =>
      [key, { label: label ?? labelOf(key, labelsIn(bucket)), days: daysIn(bucket.perDay) }] as const,
  )
  return trendOf(periods, found, { all: daysIn(answer.aggregations?.perDay), values: new Map(values) })
}

async function strongestOf(ask: Ask, sides: Sides, facet: FacetName, size: number, without: readonly string[] = []) {
  const { merged } = sides
  const [keys, groups] = await Promise.all([candidatesOf(ask, sides, facet), groupCandidatesOf(ask, sides, facet)])
  const single = keys.filter(({ key }) => !merged.groupOf(facet, key))
  const leftOut = new Set(without.map((key) => standing(facet, key, merged)))
  const compared = [...single, ...groups].filter(({ key }) => !leftOut.has(key))
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

async function groupCandidatesOf(ask: Ask, { universe, set, merged }: Sides, facet: FacetName): Promise<Candidate[]> {
  const wanted = { single: [], groups: groupsIn(facet, merged) }
  if (wanted.groups.length === 0) return []
  const query = { bool: { filter: [universe, set] } }
  const { aggregations } = await ask<Valued>({ query, size: 0, aggs: these(facet, wanted) })
  return bucketsOf(aggregations, wanted)
    .map(({ key, doc_count }) => ({ key, together: doc_count }))
    .filter(({ together }) => together > 0)
}

async function counted(
  ask: Ask,
  { universe, set, merged }: Sides,
  facet: FacetName,
  keys: readonly string[],
): Promise<Counted> {
  const wanted = apart(facet, keys, merged)
  const answer = await ask<Valued & { set: { doc_count: number } & Valued }>({
    query: universe,
    size: 0,
    track_total_hits: true,
    aggs: { ...these(facet, wanted), set: { filter: set, aggs: these(facet, wanted) } },
  })
  const { total } = answer.hits
  const inSet = new Map(bucketsOf(answer.aggregations?.set, wanted).map(({ key, doc_count }) => [key, doc_count]))
  return {
    set: answer.aggregations?.set.doc_count ?? 0,
    universe: typeof total === 'number' ? total : (total?.value ?? 0),
    values: bucketsOf(answer.aggregations, wanted).map(({ key, doc_count }) => ({
      key,
      total: doc_count,
      together: inSet.get(key) ?? 0,
    })),
  }
}

async function labelled(
  ask: Ask,
  facet: FacetName,
  found: Strongest,
  merged: MergedKeys,
): Promise<Map<string, string>> {
  const { single, groups } = apart(facet, keysOf(found), merged)
  const wanted = { single, groups: [] }
  const answer = await ask<Valued<Labelled>>({ size: 0, aggs: these(facet, wanted, anyLabels) })
  const labels = bucketsOf(answer.aggregations, wanted).map(
    (bucket) => [bucket.key, labelOf(bucket.key, labelsIn(bucket))] as const,
  )
  return new Map([...labels, ...groups.map(({ key, label }) => [key, label] as const)])
}

const keysOf = ({ values }: Strongest) => values.map(({ key }) => key)

interface Wanted {
  readonly single: readonly string[]
  readonly groups: readonly MergedKey[]
}

const apart = (facet: FacetName, keys: readonly string[], merged: MergedKeys): Wanted => ({
  single: keys.filter((key) => !merged.groupOf(facet, key)),
  groups: keys.flatMap((key) => merged.groupOf(facet, key) ?? []),
})

/** Counts the documents of these keys and groups, and no others. */
function these(
  facet: FacetName,
  { single, groups }: Wanted,
  aggs?: Record<string, estypes.AggregationsAggregationContainer>,
): Record<string, estypes.AggregationsAggregationContainer> {
  const terms = { field: fieldOf(facet), include: [...single], size: single.length }
  return {
    ...(single.length > 0 && { values: { terms, ...(aggs && { aggs }) } }),
    ...(groups.length > 0 && { groups: countGroups(facet, groups, aggs) }),
  }
}

interface Valued<More = unknown> {
  readonly values?: { buckets: ({ key: string; doc_count: number } & More)[] }
  readonly groups?: { buckets: ({ doc_count: number } & More)[] }
}

/** Groups with the label that they have. */
function bucketsOf<More>(answer: Valued<More> | undefined, { groups }: Wanted) {
  const ofGroups = (answer?.groups?.buckets ?? []).flatMap((bucket, at) => {
    const group = groups[at]
    return group ? [{ ...bucket, key: group.key, label: group.label }] : []
  })
  const ofKeys = (answer?.values?.buckets ?? []).map((bucket) => ({ ...bucket, label: undefined }))
  return [...ofKeys, ...ofGroups]
}

type CompositeBucket = { key: { value: string }; doc_count: number }
type DayBuckets = { buckets: { key: number; doc_count: number }[] }
type Labelled = Parameters<typeof labelsIn>[0]

const daysIn = (answer: DayBuckets | undefined): Map<number, number> =>
  new Map(answer?.buckets.map(({ key, doc_count }) => [key / dayMs, doc_count]))
