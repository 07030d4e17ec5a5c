// Runs the indexer: bulk writes, then the announcements.
import type { ArticleIndex } from '@newsloom/article-index/article-index'
import { stageNamed, topics } from '@newsloom/contracts/pipeline'
import { decodeRecord, type EnrichedArticle, encodeRecord, type Withdrawal } from '@newsloom/contracts/records'
import { inChunks } from '@newsloom/runtime/in-chunks'
import type { Handled, Worker } from '@newsloom/runtime/worker'
import { type Indexing, indexer } from './indexer.ts'

/** An Elasticsearch a hundred times as slow as usual still answers within the time limit of a request. */
const documentsPerRequest = 100

export function indexerWorker(index: ArticleIndex): Worker<EnrichedArticle | Withdrawal> {
  const { name, writes } = stageNamed('indexer')
  const announced = ({ announcement }: Indexing): Handled => ({
    outcome: announcement.of === 'article' ? 'indexed' : 'withdrawn',
    outputs: [{ topic: writes, key: announcement.id, value: encodeRecord(announcement) }],
  })
  return {
    name,
    topics: [topics.enriched],
    decode: (record) => decodeRecord(topics.enriched, record.value),
    handle: (records, context) =>
      inChunks(records, documentsPerRequest, context, async (chunk) => {
        const indexings = chunk.map(indexer)
        const errors = await index.write(indexings.map(({ document }) => document))
        return indexings.map((indexing, place) => errors[place] ?? announced(indexing))
      }),
  }
}
