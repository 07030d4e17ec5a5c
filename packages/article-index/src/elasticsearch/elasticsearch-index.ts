// The index on Elasticsearch.
import type { Client, estypes } from '@elastic/elasticsearch'
import { TransientError } from '@newsloom/runtime/errors'
import type { ArticleIndex, FacetName, FacetValue, SearchQuery, SearchResult } from '../article-index.ts'
import { type Document, labelOf, refusalOf, type WithdrawnDocument } from '../document.ts'
import { type HitSource, hitOf } from '../hit.ts'
import { groupsIn, type MergedKeys, type MergedNow, nothingMerged, withGroups } from '../merged-keys.ts'
import { phrasesOf } from '../search-words.ts'
import { articleAnalysis, type Log } from './analysis.ts'
import { articlesDefinition, sourceOf } from './articles-definition.ts'
import { groupsOf, labelsIn, searchRequest } from './articles-query.ts'
import { correlateArticles, trendingIn } from './associate-articles.ts'
import { bulkWrite } from './bulk-write.ts'
import { requested } from './failure.ts'
import { prepareIndex } from './prepare-index.ts'
import { storedSource } from './stored-source.ts'

export interface ElasticsearchOptions {
  readonly log: Log
  /** Put before the names of indices and aliases; none by default. */
  readonly prefix?: string
  /** What was merged by now; nothing by default. */
  readonly merged?: MergedNow
}

export function elasticsearchArticleIndex(client: Client, options: ElasticsearchOptions): ArticleIndex {
  const { log, prefix = '', merged = () => nothingMerged } = options
  const alias = `${prefix}articles`
  const ask = async <Source, Aggregations>(doing: string, request: estypes.SearchRequest) => {
    const answer = await requested(doing, client.search<Source, Aggregations>({ index: alias, ...request }))
    if (answer.timed_out || answer._shards.failed > 0) throw new TransientError(`${doing}: not every shard answered`)
    return answer
  }
  return {
    async prepare() {
      await prepareIndex(client, articlesDefinition(alias, await articleAnalysis(client, log)))
    },
    async write(documents) {
      const results: (undefined | Error)[] = documents.map(refusalOf)
      const places = [...documents.keys()].filter((place) => results[place] === undefined)
      const items = places.flatMap((place) => documents[place] ?? []).map(itemOf)
      for (const [nth, result] of (await bulkWrite(client, alias, items)).entries()) results[places[nth] ?? 0] = result
      return results
    },
    async get(id) {
      const document = await storedSource<Document | WithdrawnDocument>(client, alias, id)
      return document === undefined || document.withdrawn ? undefined : document
    },
    async search(query) {
      const today = merged()
      const answer = await ask<HitSource, FacetAnswers>('searching', searchRequest(query, today))
      return resultOf(query, answer, today)
    },
    async correlate(query) {
      return correlateArticles((request) => ask('correlating', request), query, merged())
    },
    async trending(query) {
      return trendingIn((request) => ask('looking for trends', request), query, merged())
    },
    async count() {
      return (await requested('counting', client.count({ index: alias }))).count
    },
  }
}

const itemOf = (document: Document | WithdrawnDocument) => ({
  id: document.id,
  version: document.version,
  document: sourceOf(document),
})

interface FacetAnswer {
  buckets: (Parameters<typeof labelsIn>[0] & { key: string; doc_count: number })[]
}

type FacetAnswers = { [F in FacetName]?: FacetAnswer } & {
  [F in ReturnType<typeof groupsOf>]?: { buckets: { doc_count: number }[] }
}

function resultOf(
  query: SearchQuery,
  answer: estypes.SearchResponse<HitSource, FacetAnswers>,
  merged: MergedKeys,
): SearchResult {
  const phrases = phrasesOf(query.words ?? '')
  const facets: { [F in FacetName]?: FacetValue[] } = {}
  for (const facet of query.facets ?? []) {
    const single = (answer.aggregations?.[facet]?.buckets ?? []).map(facetValueOf)
    const counts = answer.aggregations?.[groupsOf(facet)]?.buckets ?? []
    const groups = groupsIn(facet, merged).map(({ key, label }, at) => ({
      key,
      label,
      count: counts[at]?.doc_count ?? 0,
    }))
    facets[facet] = withGroups(facet, single, groups, merged, query.facetSize)
  }
  const { total, hits } = answer.hits
  return {
    total: typeof total === 'number' ? total : (total?.value ?? 0),
    hits: hits.flatMap(({ _source, _score }) => (_source ? hitOf(_source, _score ?? 0, phrases, merged) : [])),
    facets,
  }
}

function facetValueOf(bucket: FacetAnswer['buckets'][number]): FacetValue {
  return { key: bucket.key, label: labelOf(bucket.key, labelsIn(bucket)), count: bucket.doc_count }
}
