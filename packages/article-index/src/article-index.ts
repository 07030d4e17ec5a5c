// The index port: documents by id and version, search with facets. Implementations: elasticsearch/ and sqlite/.
import type { Correlation, CorrelationQuery } from './correlation.ts'
import type { Document, DocumentPublisher, WithdrawnDocument } from './document.ts'
import type { Trend, TrendQuery } from './trend.ts'

/** What a search can be narrowed by and counted by. */
export const facetNames = [
  'people',
  'organisations',
  'places',
  'publishers',
  'languages',
  'keywords',
  'topics',
] as const

export type FacetName = (typeof facetNames)[number]

/** Of an article's one language and one publisher a search wants any of those named; of all else, every one named. */
export const isSingleValued = (facet: FacetName): boolean => facet === 'languages' || facet === 'publishers'

/** Keys to narrow by, per facet. */
export type Filters = { readonly [F in FacetName]?: readonly string[] | undefined }

/** Which articles are looked at. */
export interface Scope extends Filters {
  /** Words and "quoted phrases"; every one must occur in the title or the text. Nothing in it is query syntax. */
  readonly words?: string | undefined
  /** ISO 8601, inclusive; a date alone means the whole day, UTC. Articles without a date of publication are left out. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** Only articles that were linked with this version of the knowledge base, or with any other or none. */
  readonly linkedWith?: string | undefined
  readonly notLinkedWith?: string | undefined
}

export interface SearchQuery extends Scope {
  /** The facets to count over all that was found. */
  readonly facets?: readonly FacetName[] | undefined
  /** Values per facet; default 10. */
  readonly facetSize?: number | undefined
  readonly size: number
  /** `offset + size` is at most 10,000. */
  readonly offset: number
  readonly sort: 'relevance' | 'newest'
}

export const defaultFacetSize = 10

/** How deep a search can be paged: Elasticsearch's default `index.max_result_window`. */
export const deepestHit = 10_000

/** A key as it is filtered by, and how it reads. */
export interface Named {
  readonly key: string
  readonly label: string
}

export interface FacetValue extends Named {
  readonly count: number
}

export interface Hit {
  readonly id: string
  /** Higher is better; comparable within one answer only. */
  readonly score: number
  readonly title: string
  /** Plain text around the first match. */
  readonly snippet: string
  /** Where the matches stand in the snippet: UTF-16 code units, end exclusive. */
  readonly marks: readonly Mark[]
  readonly url?: string
  readonly publishedAt?: string
  readonly publisher: DocumentPublisher
  readonly language: string
  readonly people: readonly Named[]
  readonly organisations: readonly Named[]
  readonly places: readonly Named[]
  readonly topics: readonly Named[]
  readonly keywords: readonly string[]
}

export interface Mark {
  readonly start: number
  readonly end: number
}

export interface SearchResult {
  /** Exact. */
  readonly total: number
  readonly hits: readonly Hit[]
  /** Those asked for; most frequent first, equal counts by key. */
  readonly facets: { readonly [F in FacetName]?: readonly FacetValue[] }
}

export interface ArticleIndex {
  /** Creates what is missing. Idempotent, also when several processes do it at once. */
  prepare(): Promise<void>
  /**
   * Makes the documents durable; one result per document, in their order. A document older than the one that is there
   * is left out without an error, the same version again is written again. PoisonError: this document can never be
   * written. TransientError, in a place or thrown: try again later.
   */
  write(documents: readonly (Document | WithdrawnDocument)[]): Promise<(undefined | Error)[]>
  /** Undefined for what was never written and for what was withdrawn. */
  get(id: string): Promise<Document | undefined>
  search(query: SearchQuery): Promise<SearchResult>
  /** What is unusually frequent together with something. Exact, of everything that can be found. */
  correlate(query: CorrelationQuery): Promise<Correlation>
  /** What is more frequent in some days than in those before, by date of publication. Exact likewise. */
  trending(query: TrendQuery): Promise<Trend>
  /** How many documents can be found; may lag behind `write` by a second. */
  count(): Promise<number>
}
