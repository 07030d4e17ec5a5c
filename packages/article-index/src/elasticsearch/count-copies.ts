// The copies of a page of articles, in one request.
import type { estypes } from '@elastic/elasticsearch'
import { type Copies, mostOutlets, outletOf } from '../fates.ts'

export function copiesRequest(ids: readonly string[]): estypes.SearchRequest {
  const wanted = [...new Set(ids)]
  const publisher = { field: 'publisher', size: mostOutlets, missing: '' }
  return {
    query: { terms: { duplicateOf: wanted } },
    size: 0,
    aggs: {
      originals: {
        terms: { field: 'duplicateOf', include: wanted, size: wanted.length },
        aggs: {
          outlets: { terms: { ...publisher, order: [{ _count: 'desc' }, { _key: 'asc' }] } },
          first: { min: { field: 'at' } },
          last: { max: { field: 'at' } },
        },
      },
    },
  }
}

export interface CopiesAnswer {
  originals: {
    buckets: {
      key: string
      doc_count: number
      outlets: { buckets: { key: string; doc_count: number }[] }
      /** Milliseconds since the epoch. */
      first: { value: number }
      last: { value: number }
    }[]
  }
}

export const copiesIn = (answer: CopiesAnswer | undefined): Map<string, Copies> =>
  new Map(
    answer?.originals.buckets.map(({ key, doc_count, outlets, first, last }) => [
      key,
      {
        count: doc_count,
        outlets: outlets.buckets.map((outlet) => outletOf(outlet.key, outlet.doc_count)),
        first: new Date(first.value).toISOString(),
        last: new Date(last.value).toISOString(),
      },
    ]),
  )
