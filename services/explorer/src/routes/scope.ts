// Which articles a question is about: the parameters that all questions share.
import { type FacetName, facetNames, type Scope } from '@newsloom/article-index/article-index'
import { HttpProblem } from '@newsloom/runtime/http-problem'
import { type Static, Type } from 'typebox'

const longestWords = 300
const mostKeys = 20

export const Facet = Type.Union(facetNames.map((name) => Type.Literal(name)))

const Key = Type.String({ minLength: 1, maxLength: 1024 })
const all = (of: string) =>
  Type.Optional(Type.Array(Key, { maxItems: mostKeys, description: `Keys of ${of}; every one given must be there` }))
const any = (of: string) =>
  Type.Optional(Type.Array(Key, { maxItems: mostKeys, description: `Keys of ${of}; one of those given must be there` }))
const Version = (description: string) => Type.Optional(Type.String({ minLength: 1, maxLength: 200, description }))
const Day = (description: string) =>
  Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z)?$', description }))

export const narrowing = {
  q: Type.Optional(
    Type.String({
      maxLength: longestWords,
      description: 'Words and "quoted phrases"; all must occur in title or text. There is no other syntax',
    }),
  ),
  people: all('people: an entity id, or `name:<name>`'),
  organisations: all('organisations'),
  places: all('places'),
  keywords: all('keywords'),
  topics: all('topics'),
  publishers: any('publishers'),
  languages: any('languages (ISO 639)'),
  linkedWith: Version('Linked with this version of the knowledge base'),
  notLinkedWith: Version('Linked with any other version, or none: what a replay would bring up to date'),
}

export const period = {
  from: Day('Published at or after: a day, or a time in UTC'),
  to: Day('Published at or before; a day is meant whole'),
}

const ScopeQuery = Type.Object({ ...narrowing, ...period })

/** @throws HttpProblem for what looks like a date and is none */
export function scopeOf({ q, from, to, linkedWith, notLinkedWith, ...rest }: Static<typeof ScopeQuery>): Scope {
  for (const date of [from, to])
    if (date !== undefined && Number.isNaN(Date.parse(date)))
      throw new HttpProblem(400, 'invalid-request', `${date} is no date`)
  const filters = Object.fromEntries(facetNames.map((name) => [name, rest[name]]))
  return { ...filters, words: q, from, to, linkedWith, notLinkedWith }
}

export const FacetKeys = Type.Array(Type.String({ pattern: `^(${facetNames.join('|')}):.+$`, maxLength: 1100 }), {
  minItems: 1,
  maxItems: mostKeys,
  description: 'What to look beside: `<facet>:<key>`, as `people:enwiki:Ronald_Reagan`; repeat to give several',
})

export function filtersOf(keys: Static<typeof FacetKeys>): { [F in FacetName]?: string[] } {
  const filters: { [F in FacetName]?: string[] } = {}
  for (const given of keys) {
    const facet = facetNames.find((name) => given.startsWith(`${name}:`))
    if (facet) filters[facet] = [...(filters[facet] ?? []), given.slice(facet.length + 1)]
  }
  return filters
}
