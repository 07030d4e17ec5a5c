// GET /api/search
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type ArticleIndex, deepestHit, facetNames } from '@newsloom/article-index/article-index'
import { Type } from 'typebox'
import { HttpProblem, problems } from '../problem.ts'
import { SearchResultSchema } from './search-result.ts'

const defaultSize = 20
const largestPage = 100
const largestFacet = 1000
const longestWords = 300

const Key = Type.String({ minLength: 1, maxLength: 1024 })
const all = (of: string) =>
  Type.Optional(Type.Array(Key, { maxItems: 20, description: `Keys of ${of}; every one given must be there` }))
const any = (of: string) =>
  Type.Optional(Type.Array(Key, { maxItems: 20, description: `Keys of ${of}; one of those given must be there` }))
const Day = (description: string) =>
  Type.Optional(Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z)?$', description }))

const Query = Type.Object(
  {
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
    from: Day('Published at or after: a day, or a time in UTC'),
    to: Day('Published at or before; a day is meant whole'),
    facets: Type.Optional(
      Type.Array(Type.Union(facetNames.map((name) => Type.Literal(name))), {
        maxItems: facetNames.length,
        description: 'What to count over all that is found; all of them unless told',
      }),
    ),
    facetSize: Type.Optional(
      Type.Integer({ minimum: 0, maximum: largestFacet, description: 'Values per facet, 10 unless told; 0 for none' }),
    ),
    size: Type.Optional(
      Type.Integer({ minimum: 0, maximum: largestPage, description: `Hits, ${defaultSize} unless told` }),
    ),
    offset: Type.Optional(Type.Integer({ minimum: 0, maximum: deepestHit, description: 'Hits to leave out before' })),
    sort: Type.Optional(
      Type.Union([Type.Literal('relevance'), Type.Literal('newest')], {
        description: 'By relevance where there are words, else the newest first',
      }),
    ),
  },
  { additionalProperties: false },
)

export const searchRoute =
  ({ index }: { index: ArticleIndex }): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/api/search',
      {
        schema: {
          summary: 'Search articles',
          description: 'Parameters that take several values are repeated: `people=a&people=b`.',
          tags: ['articles'],
          querystring: Query,
          response: { 200: SearchResultSchema, 400: problems.invalid, 503: problems.unavailable },
        },
      },
      async ({ query }) => {
        const { q, size = defaultSize, offset = 0, sort = q ? 'relevance' : 'newest', facetSize, ...given } = query
        const { from, to } = given
        for (const date of [from, to])
          if (date !== undefined && Number.isNaN(Date.parse(date)))
            throw new HttpProblem(400, 'invalid-request', `${date} is no date`)
        if (offset + size > deepestHit)
          throw new HttpProblem(400, 'invalid-request', `offset and size together are at most ${deepestHit}`)
        const facets = facetSize === 0 ? [] : (given.facets ?? facetNames)
        return index.search({ ...given, words: q, facets, facetSize, size, offset, sort })
      },
    )
  }
