// Which column is which field of an article, by the names that archives commonly use.
import { type ArticleField, articleFields, type FieldMapping } from '@newsloom/field-mapping'
import { CommandError } from '../command.ts'

/** In small letters and digits only; the first that is there is taken. */
const usualNames: readonly (readonly [ArticleField, readonly string[]])[] = [
  ['title', ['title', 'headline', 'articletitle', 'newstitle', 'heading', 'headlines']],
  [
    'text',
    ['text', 'body', 'content', 'articletext', 'articlebody', 'fulltext', 'maintext', 'article', 'bodytext', 'story'],
  ],
  ['html', ['html', 'rawhtml', 'pagehtml']],
  ['url', ['url', 'link', 'permalink', 'articleurl', 'articlelink', 'canonicalurl', 'weburl', 'href']],
  ['publisher.name', ['publishername', 'publisher', 'publication', 'outlet', 'newspaper', 'sitename', 'media']],
  ['publisher.domain', ['publisherdomain', 'domain', 'sourcedomain', 'hostname']],
  ['authors', ['authors', 'author', 'byline', 'creator', 'writer']],
  [
    'publishedAt',
    [
      'publishedat',
      'publisheddate',
      'published',
      'datepublished',
      'publishdate',
      'publicationdate',
      'pubdate',
      'datetime',
      'date',
      'timestamp',
    ],
  ],
  ['source', ['source']],
  ['lang', ['lang', 'language', 'declaredlanguage', 'languagecode']],
]

const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

export interface ColumnMapping {
  readonly mapping: FieldMapping
  /** What is taken from where, and what is not taken, for the operator. */
  readonly explanation: string
}

/**
 * What the operator says, and for the other fields the columns that are called as usual; nothing else is taken. An id is
 * never guessed: in many archives it is only the number of the row, and two articles with one id are one article.
 * @throws CommandError where title and text (or html) have no column, or a column that is named is not there
 */
export function mapColumns(columns: readonly string[], given: FieldMapping): ColumnMapping {
  const { map: said = {}, set = {} } = given
  const named = Object.values(said).flatMap((paths) => [paths].flat().filter(Boolean))
  const missing = named.filter((name) => !columns.includes(name))
  if (missing.length > 0) throw new CommandError(`there is no column ${missing.join(', ')} among ${columns.join(', ')}`)

  const guessed = guess(columns, (field) => !(field in said || field in set))
  const map: Record<string, string | string[]> = {}
  for (const field of articleFields) if (!(field in set)) map[field] = said[field] ?? guessed.get(field) ?? []
  const has = (field: ArticleField) => field in set || (map[field]?.length ?? 0) > 0
  const lacking = (['title', 'text'] as const).filter((field) => !has(field))
  if (lacking.length > 0 && !has('html'))
    throw new CommandError(
      `no column is known as ${lacking.join(' or ')} among ${columns.join(', ')}: say ${lacking.map((field) => `--map ${field}=COLUMN`).join(' ')}`,
    )
  return { mapping: { ...given, map: { ...said, ...map } }, explanation: explanation(columns, map, set) }
}

function guess(columns: readonly string[], isOpen: (field: ArticleField) => boolean): Map<ArticleField, string> {
  const byPlainName = new Map(columns.toReversed().map((name) => [plain(name), name]))
  const guessed = new Map<ArticleField, string>()
  for (const [field, names] of usualNames) {
    const column = names.map((name) => byPlainName.get(name)).find((name) => name !== undefined)
    if (column !== undefined && isOpen(field)) guessed.set(field, column)
  }
  const [name, domain] = [guessed.get('publisher.name'), guessed.get('publisher.domain')]
  if (name !== undefined && domain !== undefined && isOpen('publisher')) return guessed
  guessed.delete('publisher.name')
  guessed.delete('publisher.domain')
  // Alone, either of them can be told by its form.
  const publisher = name ?? domain
  if (publisher !== undefined && isOpen('publisher') && isOpen('publisher.name') && isOpen('publisher.domain'))
    guessed.set('publisher', publisher)
  return guessed
}

function explanation(
  columns: readonly string[],
  map: Readonly<Record<string, string | string[]>>,
  set: Readonly<Record<string, string>>,
): string {
  const taken = Object.entries(map).flatMap(([field, from]) =>
    from.length > 0 ? [`${field}=${[from].flat().join('|')}`] : [],
  )
  const used = new Set([Object.values(map), Object.values(set).flatMap((text) => placesIn(text))].flat(2))
  const unused = columns.filter((name) => name !== '' && !used.has(name))
  const rest = unused.length > 0 ? `; not taken: ${unused.join(', ')}` : ''
  return `reads columns as ${taken.join(', ')}${rest}`
}

const placesIn = (template: string) => [...template.matchAll(/\{([^{}]*)\}/g)].map(([, place = '']) => place)
