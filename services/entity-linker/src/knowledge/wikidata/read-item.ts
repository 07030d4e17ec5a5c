// What the knowledge base takes from one item of a Wikidata dump.
import { currentValues, fieldOf, itemOf } from './statements.ts'

export interface WikidataItem {
  /** `Q312` */
  readonly id: string
  /** Of the English article, with spaces; undefined where there is none. */
  readonly title: string | undefined
  /** Wikipedias with an article. */
  readonly sitelinks: number
  /** P279 */
  readonly parents: readonly string[]
  /** P31 */
  readonly classes: readonly string[]
  /** P297, ISO 3166-1 alpha-2: what is a country has it. */
  readonly code: string | undefined
  /** P17 or P27: the item of the country. */
  readonly country: string | undefined
  /** P856 */
  readonly website: string | undefined
  /** English. */
  readonly description: string
  /** Labels and aliases in the chosen languages, and those that hold for all (`mul`). */
  readonly names: readonly string[]
}

/** Undefined for what is no item: properties, lexemes. @throws SyntaxError for what is no JSON */
export function readItem(json: string, languages: readonly string[]): WikidataItem | undefined {
  const entity: unknown = JSON.parse(json)
  const id = fieldOf(entity, 'id')
  if (typeof id !== 'string' || !/^Q\d+$/.test(id)) return undefined
  const claims = fieldOf(entity, 'claims')
  const items = (property: string) => currentValues(claims, property).map(itemOf).filter(isString)
  const texts = (property: string) => currentValues(claims, property).filter(isString)
  const sitelinks = fieldOf(entity, 'sitelinks')
  return {
    id,
    title: articleOf(sitelinks),
    sitelinks: countWikipedias(sitelinks),
    parents: items('P279'),
    classes: items('P31'),
    code: texts('P297')[0],
    country: items('P17')[0] ?? items('P27')[0],
    website: texts('P856')[0],
    description: textOf(fieldOf(fieldOf(entity, 'descriptions'), 'en')) ?? '',
    names: namesOf(entity, languages),
  }
}

const isString = (value: unknown) => typeof value === 'string'

/** Badges of a link to a page that only leads on to another article. */
const leadsOn = ['Q70893996', 'Q70894304']
const noArticle = /^(?:Category|Draft|Help|MediaWiki|Module|Portal|Template|Wikipedia):/

function articleOf(sitelinks: unknown): string | undefined {
  const link = fieldOf(sitelinks, 'enwiki')
  const title = fieldOf(link, 'title')
  if (typeof title !== 'string' || noArticle.test(title)) return undefined
  const badges = fieldOf(link, 'badges')
  if (Array.isArray(badges) && badges.some((badge) => leadsOn.includes(badge))) return undefined
  return title
}

const otherWikis = new Set(['commonswiki', 'specieswiki', 'metawiki', 'wikidatawiki', 'mediawikiwiki', 'sourceswiki'])

const countWikipedias = (sitelinks: unknown): number =>
  Object.keys(Object(sitelinks)).filter((site) => site.endsWith('wiki') && !otherWikis.has(site)).length

function namesOf(entity: unknown, languages: readonly string[]): string[] {
  const names = new Set<string>()
  for (const language of [...languages, 'mul']) {
    const label = textOf(fieldOf(fieldOf(entity, 'labels'), language))
    if (label) names.add(label)
    const aliases = fieldOf(fieldOf(entity, 'aliases'), language)
    for (const alias of Array.isArray(aliases) ? aliases.map(textOf) : []) if (alias) names.add(alias)
  }
  return [...names]
}

function textOf(term: unknown): string | undefined {
  const value = fieldOf(term, 'value')
  return typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() : undefined
}
