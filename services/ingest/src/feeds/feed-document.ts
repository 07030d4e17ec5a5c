// What a feed said, whichever of the formats it is in.
export interface FeedDocument {
  readonly language?: string
  /** How long the publisher says that nothing new is to be expected: `ttl`, `sy:updatePeriod`. */
  readonly quietMs?: number
  /** In the order of the document. */
  readonly items: readonly FeedItem[]
  /** There were more items, which are left out. */
  readonly isCut: boolean
}

export interface FeedItem {
  /** As written: `guid`, `id`, `rdf:about`. */
  readonly guid?: string
  /** Absolute http or https URL. */
  readonly link?: string
  /** Plain text. */
  readonly title: string
  /** What there is of the article; `''` where there is nothing. */
  readonly content: { readonly text: string } | { readonly html: string }
  readonly authors: readonly string[]
  /** As written. */
  readonly published?: string
  readonly language?: string
}
