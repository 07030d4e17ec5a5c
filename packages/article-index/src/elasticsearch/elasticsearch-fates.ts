// The fates on Elasticsearch.
import type { Client, estypes } from '@elastic/elasticsearch'
import { type Fate, fateVersion } from '@newsloom/contracts/fate'
import { TransientError } from '@newsloom/runtime/errors'
import { booksOf, type Fates, mostCopies, standing } from '../fates.ts'
import { bulkWrite } from './bulk-write.ts'
import { type CopiesAnswer, copiesIn, copiesRequest } from './count-copies.ts'
import type { ElasticsearchOptions } from './elasticsearch-index.ts'
import { requested } from './failure.ts'
import { prepareIndex } from './prepare-index.ts'
import { storedSource } from './stored-source.ts'

const keyword = { type: 'keyword', ignore_above: 1024 } as const

const properties = {
  id: keyword,
  fate: keyword,
  url: { type: 'keyword', ignore_above: 8191 },
  publisher: keyword,
  stage: keyword,
  reason: keyword,
  duplicateOf: keyword,
  similarity: { type: 'double', index: false },
  method: keyword,
  at: { type: 'date', format: 'strict_date_optional_time' },
} as const satisfies Record<keyof Fate, estypes.MappingProperty>

/** More reasons than there can be; what is beyond is still counted, as `other`. */
const mostReasons = 1000
const refreshEveryMs = 1000

export function elasticsearchFates(client: Client, { prefix = '' }: ElasticsearchOptions): Fates {
  const alias = `${prefix}fates`
  const refresh = atMostEvery(refreshEveryMs, () =>
    requested('refreshing the fates', client.indices.refresh({ index: alias })),
  )
  const rows = async (request: estypes.SearchRequest): Promise<Fate[]> => {
    await refresh()
    const { hits } = await requested('searching the fates', client.search<Fate>({ index: alias, ...request }))
    return hits.hits.flatMap(({ _source }) => _source ?? [])
  }
  return {
    async prepare() {
      await prepareIndex(client, { alias, settings: {}, mappings: { dynamic: 'strict', properties } })
    },
    async record(fates) {
      const items = standing(fates).map((row) => ({ id: row.id, version: fateVersion(row), document: row }))
      const failed = (await bulkWrite(client, alias, items)).find((result) => result !== undefined)
      // Rows are made so that nothing in them can be refused; if one is, the books must not go on without it.
      if (failed) throw new TransientError('recording fates', { cause: failed })
    },
    async find(idOrUrl) {
      const byId = await storedSource<Fate>(client, alias, idOrUrl)
      if (byId) return byId
      const sort: estypes.SortCombinations[] = [{ at: 'desc' }, { id: 'asc' }]
      const [byUrl] = await rows({ query: { term: { url: idOrUrl } }, sort, size: 1 })
      return byUrl
    },
    async count() {
      await refresh()
      const answer = await requested(
        'counting the fates',
        client.search<unknown, BooksAnswer>({ index: alias, size: 0, aggs: booksAggregations }),
      )
      return booksOf(countsIn(answer.aggregations))
    },
    async copiesOf(id) {
      const sort: estypes.SortCombinations[] = [{ at: 'asc' }, { id: 'asc' }]
      return rows({ query: { term: { duplicateOf: id } }, sort, size: mostCopies })
    },
    async countCopies(ids) {
      if (ids.length === 0) return new Map()
      await refresh()
      const request = { index: alias, ...copiesRequest(ids) }
      return copiesIn((await requested('counting copies', client.search<unknown, CopiesAnswer>(request))).aggregations)
    },
  }
}

const booksAggregations = {
  others: {
    filter: { bool: { must_not: { term: { fate: 'rejected' } } } },
    aggs: { fates: { terms: { field: 'fate' } } },
  },
  rejected: {
    filter: { term: { fate: 'rejected' } },
    aggs: { reasons: { terms: { field: 'reason', size: mostReasons, missing: 'unknown' } } },
  },
} satisfies Record<string, estypes.AggregationsAggregationContainer>

interface BooksAnswer {
  others: { fates: { buckets: { key: Fate['fate']; doc_count: number }[] } }
  rejected: { reasons: { sum_other_doc_count: number; buckets: { key: string; doc_count: number }[] } }
}

function* countsIn(answer: BooksAnswer | undefined) {
  if (!answer) return
  for (const { key, doc_count } of answer.others.fates.buckets) yield { fate: key, count: doc_count }
  const { reasons } = answer.rejected
  for (const { key, doc_count } of reasons.buckets) yield { fate: 'rejected', reason: key, count: doc_count } as const
  if (reasons.sum_other_doc_count > 0)
    yield { fate: 'rejected', reason: 'other', count: reasons.sum_other_doc_count } as const
}

/** Runs `action` unless it ran within the last `ms`; callers meanwhile wait for the one that runs. */
function atMostEvery(ms: number, action: () => Promise<unknown>): () => Promise<void> {
  let running: Promise<unknown> | undefined
  let last = Number.NEGATIVE_INFINITY
  return async () => {
    if (running === undefined && performance.now() - last < ms) return
    running ??= action().finally(() => {
      last = performance.now()
      running = undefined
    })
    await running
  }
}
