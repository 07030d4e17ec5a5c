// What a page says about its article; a field is left out where the page does not say.
export interface ExtractedPage {
  readonly title?: string
  /** Paragraphs separated by empty lines. */
  readonly text?: string
  readonly authors?: string[]
  readonly publisher?: { name?: string; domain?: string }
  /** ISO 8601 UTC. */
  readonly publishedAt?: string
  /** The canonical URL, absolute. */
  readonly url?: string
  /** The URL of its picture, absolute. */
  readonly image?: string
  /** As in the page's `lang`, BCP 47. */
  readonly language?: string
}
