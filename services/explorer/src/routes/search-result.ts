// What a search answers, as OpenAPI says it.
import { type FacetName, facetNames, type Hit, type SearchResult } from '@newsloom/article-index/article-index'
import { Type } from 'typebox'

const Text = Type.String()
const OptionalText = Type.Optional(Text)
const Named = Type.Object({ key: Text, label: Text })
const FacetValue = Type.Object({ key: Text, label: Text, count: Type.Integer() })

const FoundHit = Type.Object({
  id: Text,
  score: Type.Number({ description: 'Higher is better; comparable within one answer only' }),
  title: Text,
  snippet: Type.String({ description: 'Plain text around the first match' }),
  marks: Type.Array(Type.Object({ start: Type.Integer(), end: Type.Integer() }), {
    description: 'Where the matches stand in the snippet: UTF-16 code units, end exclusive',
  }),
  url: OptionalText,
  publishedAt: OptionalText,
  publisher: Type.Object({
    key: OptionalText,
    id: OptionalText,
    name: OptionalText,
    domain: OptionalText,
    country: OptionalText,
  }),
  language: Text,
  people: Type.Array(Named),
  organisations: Type.Array(Named),
  places: Type.Array(Named),
  topics: Type.Array(Named),
  keywords: Type.Array(Text),
  copies: Type.Integer({ description: 'Articles dropped as copies of this one' }),
})

const counted = (name: FacetName) => [name, Type.Optional(Type.Array(FacetValue))] as const

/** A page as the index gives it, with how often each story appeared elsewhere. */
type FoundPage = Omit<SearchResult, 'hits'> & { readonly hits: readonly (Hit & { readonly copies: number })[] }

export const SearchResultSchema = Type.Unsafe<FoundPage>(
  Type.Object({
    total: Type.Integer(),
    hits: Type.Array(FoundHit),
    facets: Type.Object(Object.fromEntries(facetNames.map(counted)), {
      description: 'The most frequent values of each facet',
    }),
  }),
)
