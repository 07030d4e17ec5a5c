// A found document as the answer shows it; the same for every implementation.
import type { FacetName, Hit, Named } from './article-index.ts'
import { type Document, type DocumentPublisher, labelOf } from './document.ts'
import { type MergedKeys, namedToday } from './merged-keys.ts'
import { snippetOf } from './snippet.ts'

/** What of a document a hit is made from. */
export type HitSource = Pick<
  Document,
  | 'id'
  | 'title'
  | 'text'
  | 'url'
  | 'publishedAt'
  | 'publisher'
  | 'language'
  | 'people'
  | 'organisations'
  | 'places'
  | 'topics'
  | 'keywords'
  | 'labels'
>

export function hitOf(document: HitSource, score: number, phrases: readonly string[], merged: MergedKeys): Hit {
  const named = (facet: FacetName, keys: readonly string[]): Named[] =>
    namedToday(
      facet,
      keys.map((key) => ({ key, label: labelOf(key, document.labels) })),
      merged,
    )
  return {
    id: document.id,
    score,
    title: document.title,
    ...snippetOf(document.text, phrases),
    ...(document.url !== undefined && { url: document.url }),
    ...(document.publishedAt !== undefined && { publishedAt: document.publishedAt }),
    publisher: publisherToday(document.publisher, merged),
    language: document.language,
    people: named('people', document.people),
    organisations: named('organisations', document.organisations),
    places: named('places', document.places),
    topics: named('topics', document.topics),
    keywords: document.keywords,
  }
}

function publisherToday(publisher: DocumentPublisher, merged: MergedKeys): DocumentPublisher {
  const group = publisher.id === undefined ? undefined : merged.groupOf('publishers', publisher.id)
  return group ? { ...publisher, key: group.key, id: group.key, name: group.label } : publisher
}
