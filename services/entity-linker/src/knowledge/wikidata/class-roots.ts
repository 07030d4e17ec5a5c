// Which of Wikidata's classes are people, organisations and places: those below these roots through P279.
import type { TitleClass } from '../dictionary/labelled-titles.ts'

export interface ClassRoot {
  readonly item: string
  /** `page`: a page of Wikipedia's own, or about a name: it names nothing. */
  readonly kind: TitleClass | 'page'
  /** What has articles on its website. */
  readonly publishes?: true
}

/**
 * The first root that a class lies below decides: many classes lie below several. What is governed or lived in comes before
 * organisations, whose schools and stations are buildings too; geography in general comes after them.
 */
export const classRoots: readonly ClassRoot[] = [
  { item: 'Q5', kind: 'person' }, // human
  { item: 'Q4167410', kind: 'page' }, // disambiguation page
  { item: 'Q13406463', kind: 'page' }, // list
  { item: 'Q4167836', kind: 'page' }, // category
  { item: 'Q11266439', kind: 'page' }, // template
  { item: 'Q101352', kind: 'page' }, // family name
  { item: 'Q202444', kind: 'page' }, // given name
  { item: 'Q14897293', kind: 'other' }, // fictional entity
  { item: 'Q6256', kind: 'place' }, // country
  { item: 'Q3624078', kind: 'place' }, // sovereign state
  { item: 'Q56061', kind: 'place' }, // administrative territorial entity
  { item: 'Q486972', kind: 'place' }, // human settlement
  { item: 'Q11032', kind: 'organisation', publishes: true }, // newspaper
  { item: 'Q41298', kind: 'organisation', publishes: true }, // magazine
  { item: 'Q192283', kind: 'organisation', publishes: true }, // news agency
  { item: 'Q17232649', kind: 'organisation', publishes: true }, // news website
  { item: 'Q15265344', kind: 'organisation', publishes: true }, // broadcaster
  { item: 'Q1616075', kind: 'organisation', publishes: true }, // television station
  { item: 'Q14350', kind: 'organisation', publishes: true }, // radio station
  { item: 'Q43229', kind: 'organisation' }, // organization
  { item: 'Q618123', kind: 'place' }, // geographical feature
  { item: 'Q82794', kind: 'place' }, // geographic region
  { item: 'Q2221906', kind: 'place' }, // geographic location
]
