// A found document as the answer shows it; the same for every implementation.
import type { Hit, Named } from './article-index.ts'
import { type Document, labelOf } from './document.ts'
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

export function hitOf(document: HitSource, score: number, phrases: readonly string[]): Hit {
  const named = (keys: readonly string[]): Named[] => keys.map((key) => ({ key, label: labelOf(key, document.labels) }))
  return {
    id: document.id,
    score,
    title: document.title,
    ...snippetOf(document.text, phrases),
    ...(document.url !== undefined && { url: document.url }),
    ...(document.publishedAt !== undefined && { publishedAt: document.publishedAt }),
    publisher: document.publisher,
    language: document.language,
    people: named(document.people),
    organisations: named(document.organisations),
    places: named(document.places),
    topics: named(document.topics),
    keywords: document.keywords,
  }
}
