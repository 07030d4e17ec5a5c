// The fields of an article from JSON that was written for something else: paths, constants and templates, date formats.
import { type Static, Type } from 'typebox'
import { type ReadDate, readDateFormat } from './date-format.ts'
import { isRecord, type Path, readPath } from './path.ts'
import { readTemplate, type Template } from './template.ts'

/** What ingest takes, and the two parts of `publisher`. */
export const articleFields = [
  'title',
  'text',
  'html',
  'htmlBase64',
  'contentType',
  'id',
  'url',
  'publisher',
  'publisher.name',
  'publisher.domain',
  'authors',
  'publishedAt',
  'source',
  'declaredLanguage',
  'lang',
] as const

export type ArticleField = (typeof articleFields)[number]

const Words = Type.String({ minLength: 1 })

/** As it stands in settings; `mapArticles` says what is wrong with one. */
export const FieldMappingSchema = Type.Object(
  {
    map: Type.Optional(
      Type.Record(Type.String(), Type.Union([Type.String(), Type.Array(Words)]), {
        description:
          'Article field → path, or several: the first that leads to something. Fields not named keep their own names; [] leaves one out',
      }),
    ),
    set: Type.Optional(
      Type.Record(Type.String(), Words, {
        description: 'Article field → text, with {path} where something of the item is to stand',
      }),
    ),
    dates: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'How publishedAt is written, such as dd.MM.yyyy HH:mm; needed only where ingest cannot read it',
      }),
    ),
  },
  { additionalProperties: false },
)

export type FieldMapping = Static<typeof FieldMappingSchema>

/** With every problem in `problems`. */
export class MappingError extends Error {
  override name = 'MappingError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** The posted article that an item says; what is no JSON object is handed on for ingest to refuse. */
export type MapArticle = (item: unknown) => unknown

type Source = { readonly paths: readonly Path[] } | { readonly template: Template }

/** @throws MappingError with everything that is wrong */
export function mapArticles({ map = {}, set = {}, dates }: FieldMapping): MapArticle {
  const problems: string[] = []
  const attempt = <T>(about: string, read: () => T): T | undefined => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      problems.push(about ? `${about}: ${error.message}` : error.message)
      return undefined
    }
  }

  const sources = new Map<ArticleField, Source>()
  for (const [name, written] of Object.entries(map)) {
    const field = fieldNamed(name, problems)
    const paths = attempt(`map.${name}`, () => [written].flat().filter(Boolean).map(readPath))
    if (field && paths) sources.set(field, { paths })
  }
  for (const [name, written] of Object.entries(set)) {
    const field = fieldNamed(name, problems)
    if (field && sources.has(field)) problems.push(`${field} is both in map and in set`)
    const template = attempt(`set.${name}`, () => readTemplate(written))
    if (field && template) sources.set(field, { template })
  }
  const isGiven = (field: ArticleField) => {
    const source = sources.get(field)
    return source !== undefined && ('template' in source || source.paths.length > 0)
  }
  if (isGiven('publisher') && (isGiven('publisher.name') || isGiven('publisher.domain')))
    problems.push('publisher is given as a whole and in parts')
  const readDate = dates === undefined ? undefined : attempt('dates', () => readDateFormat(dates))
  if (problems.length > 0) throw new MappingError(problems)

  return (item) => (isRecord(item) ? articleOf(item, sources, readDate) : item)
}

function fieldNamed(name: string, problems: string[]): ArticleField | undefined {
  const field = articleFields.find((known) => known === name)
  if (!field) problems.push(`'${name}' is no field of an article; there are ${articleFields.join(', ')}`)
  return field
}

function articleOf(
  item: Readonly<Record<string, unknown>>,
  sources: ReadonlyMap<ArticleField, Source>,
  readDate: ReadDate | undefined,
): Record<string, unknown> {
  const article: Record<string, unknown> = {}
  for (const field of articleFields) {
    const source = sources.get(field)
    const found = source ? valuesFrom(source, item) : [item[field]]
    const value =
      found.find((one) => !isBlank(one)) ?? (mayBeBlank.has(field) ? found.find((one) => one != null) : null)
    if (value != null) article[field] = asFieldTakes(field, value, readDate)
  }
  return withPublisher(article)
}

/** Other fields left blank are not given; an article without words is one that the filter rejects and the books count. */
const mayBeBlank: ReadonlySet<ArticleField> = new Set(['title', 'text'])

function valuesFrom(source: Source, item: unknown): unknown[] {
  return 'template' in source ? [source.template(item)] : source.paths.map((path) => path.in(item))
}

const isBlank = (value: unknown) =>
  value == null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)

/** Numbers where text is wanted, paragraphs in a list, several authors in one text: what others write, as ingest takes it. */
function asFieldTakes(field: ArticleField, value: unknown, readDate: ReadDate | undefined): unknown {
  if (field === 'publishedAt') return typeof value === 'string' ? (readDate?.(value) ?? value) : value
  if (typeof value === 'number') return String(value)
  if (field === 'authors' && typeof value === 'string') return listed(value)
  if (field === 'text' && Array.isArray(value) && value.every((part) => typeof part === 'string'))
    return value.join('\n\n')
  return value
}

/** No name has a semicolon or a bar in it. */
const listed = (names: string) => (/[;|]/.test(names) ? names.split(/\s*[;|]\s*/).filter(Boolean) : names)

function withPublisher(article: Record<string, unknown>): Record<string, unknown> {
  const { 'publisher.name': name, 'publisher.domain': domain, ...rest } = article
  if (name === undefined && domain === undefined) return rest
  return { ...rest, publisher: { ...(name !== undefined && { name }), ...(domain !== undefined && { domain }) } }
}
