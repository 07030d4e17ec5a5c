// The decision: which document an article becomes, and what is announced of it.
import { type Document, documentOf, type WithdrawnDocument, withdrawnDocument } from '@newsloom/article-index/document'
import type { Announcement, EnrichedArticle, Withdrawal } from '@newsloom/contracts/records'

export interface Indexing {
  readonly document: Document | WithdrawnDocument
  /** Published once the document is in. */
  readonly announcement: Announcement
}

export function indexer(record: EnrichedArticle | Withdrawal): Indexing {
  const { v, id, ingestedAt, generation } = record
  const announced = { v, id, ingestedAt, generation, kind: 'announcement' } as const
  if (record.kind === 'withdrawal')
    return { document: withdrawnDocument(record), announcement: { ...announced, of: 'withdrawal' } }
  const document = documentOf(record)
  const { name, domain } = document.publisher
  return {
    document,
    announcement: {
      ...announced,
      of: 'article',
      ...(record.url !== undefined && { url: record.url }),
      publisher: { ...(name !== undefined && { name }), ...(domain !== undefined && { domain }) },
    },
  }
}
