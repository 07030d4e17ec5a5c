// A search as one request: what matches, a page of it, its facets.
import type { estypes } from '@elastic/elasticsearch'
import {
  defaultFacetSize,
  type FacetName,
  type Filters,
  facetNames,
  isSingleValued,
  type Scope,
  type SearchQuery,
} from '../article-index.ts'
import type { HitSource } from '../hit.ts'
import { allKeys, groupsIn, type MergedKey, type MergedKeys, sizeBesideGroups } from '../merged-keys.ts'
import { type Period, periodOf } from '../period.ts'
import { phrasesOf } from '../search-words.ts'

export type Clause = NonNullable<estypes.QueryDslQueryContainer>

export const fieldOf = (facet: FacetName) =>
  facet === 'publishers' ? 'publisher.key' : facet === 'languages' ? 'language' : facet

/** Facets whose keys are ids. */
const isLabelled = (facet: FacetName): boolean => facet !== 'languages' && facet !== 'keywords'

/** What a hit is made from. */
const hitFields = [
  'id',
  'title',
  'text',
  'url',
  'publishedAt',
  'publisher',
  'language',
  'people',
  'organisations',
  'places',
  'topics',
  'keywords',
  'labels',
] as const satisfies (keyof HitSource)[]

const newestFirst: estypes.SortCombinations[] = [{ publishedAt: { order: 'desc', missing: '_last' } }, { id: 'asc' }]

export function searchRequest(query: SearchQuery, merged: MergedKeys): estypes.SearchRequest {
  return {
    query: matching(query, merged),
    from: query.offset,
    size: query.size,
    sort: query.sort === 'relevance' ? ['_score', ...newestFirst] : newestFirst,
    track_total_hits: true,
    _source: [...hitFields],
    aggs: Object.assign({}, ...(query.facets ?? []).map((facet) => facetCounts(facet, merged, query.facetSize))),
  }
}

export function matching(scope: Scope, merged: MergedKeys): Clause {
  const phrases = phrasesOf(scope.words ?? '')
  if (scope.words?.trim() && phrases.length === 0) return { match_none: {} }
  const period = periodOf(scope)
  const inPeriod = Object.keys(period).length > 0 ? [published(period)] : []
  return {
    bool: { must: phrases.map(phraseQuery), filter: [...narrowedTo(scope, merged), ...inPeriod, ...linked(scope)] },
  }
}

export const narrowedTo = (filters: Filters, merged: MergedKeys): Clause[] =>
  facetNames.flatMap((facet) => having(facet, merged, filters[facet]))

/** Only analysed, never parsed: nothing that people type is syntax. A match in the title weighs five times one in the text. */
const phraseQuery = (phrase: string): Clause => ({
  multi_match: { query: phrase, type: 'phrase', fields: ['title^5', 'text', 'searchTitle^5', 'searchText'] },
})

function having(facet: FacetName, merged: MergedKeys, keys: readonly string[] = []): Clause[] {
  if (keys.length === 0) return []
  const meant = keys.map((key) => allKeys(facet, key, merged))
  return isSingleValued(facet) ? [havingAny(facet, meant.flat())] : meant.map((any) => havingAny(facet, any))
}

const havingAny = (facet: FacetName, keys: readonly string[]): Clause => ({ terms: { [fieldOf(facet)]: [...keys] } })

function linked({ linkedWith, notLinkedWith }: Scope): Clause[] {
  const clauses: Clause[] = []
  if (linkedWith !== undefined) clauses.push({ term: { knowledgeVersion: linkedWith } })
  if (notLinkedWith !== undefined) clauses.push({ bool: { must_not: { term: { knowledgeVersion: notLinkedWith } } } })
  return clauses
}

export function published({ from, before }: Period): Clause {
  const range = { ...(from !== undefined && { gte: from }), ...(before !== undefined && { lt: before }) }
  return { range: { publishedAt: { ...range, format: 'epoch_millis' } } }
}

/** The labels of any one document of a bucket name its key. */
export const anyLabels = {
  anyLabels: { top_hits: { size: 1, _source: false, docvalue_fields: ['labels'], sort: ['_doc'] } },
} satisfies Record<string, estypes.AggregationsAggregationContainer>

export const labelsIn = (bucket: { anyLabels?: { hits: { hits: { fields?: { labels?: string[] } }[] } } }): string[] =>
  bucket.anyLabels?.hits.hits[0]?.fields?.labels ?? []

function facetCount(facet: FacetName, size: number): estypes.AggregationsAggregationContainer {
  const terms = { field: fieldOf(facet), size, collect_mode: 'breadth_first' } as const
  return isLabelled(facet) ? { terms, aggs: anyLabels } : { terms }
}

/** Under which the counts of a facet's groups stand beside those of its keys. */
export const groupsOf = (facet: FacetName) => `${facet}Groups` as const

function facetCounts(facet: FacetName, merged: MergedKeys, size = defaultFacetSize): Aggregations {
  const groups = groupsIn(facet, merged)
  const single = { [facet]: facetCount(facet, sizeBesideGroups(facet, merged, size)) }
  return { ...single, ...(groups.length > 0 && { [groupsOf(facet)]: countGroups(facet, groups) }) }
}

type Aggregations = Record<string, estypes.AggregationsAggregationContainer>

/** One bucket for each group, in their order: the documents that have any of its keys, each once. */
export const countGroups = (
  facet: FacetName,
  groups: readonly MergedKey[],
  aggs?: Aggregations,
): estypes.AggregationsAggregationContainer => ({
  filters: { filters: groups.map(({ keys }) => havingAny(facet, keys)) },
  ...(aggs && { aggs }),
})
