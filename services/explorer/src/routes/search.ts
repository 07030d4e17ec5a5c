// GET /api/search
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type ArticleIndex, deepestHit, facetNames } from '@newsloom/article-index/article-index'
import type { Fates } from '@newsloom/article-index/fates'
import { HttpProblem } from '@newsloom/runtime/http-problem'
import { Type } from 'typebox'
import { problems } from '../problem.ts'
import { Facet, narrowing, period, scopeOf } from './scope.ts'
import { SearchResultSchema } from './search-result.ts'

const defaultSize = 20
const largestPage = 100
const largestFacet = 1000

const Query = Type.Object(
  {
    ...narrowing,
    ...period,
    facets: Type.Optional(
      Type.Array(Facet, {
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
  ({ index, fates }: { index: ArticleIndex; fates: Fates }): FastifyPluginAsyncTypebox =>
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
        const { size = defaultSize, offset = 0, facetSize, facets: wanted = facetNames, ...rest } = query
        const { sort = query.q ? 'relevance' : 'newest', ...scope } = rest
        if (offset + size > deepestHit)
          throw new HttpProblem(400, 'invalid-request', `offset and size together are at most ${deepestHit}`)
        const facets = facetSize === 0 ? [] : wanted
        const found = await index.search({ ...scopeOf(scope), facets, facetSize, size, offset, sort })
        const copies = await fates.countCopies(found.hits.map(({ id }) => id))
        return { ...found, hits: found.hits.map((hit) => ({ ...hit, copies: copies.get(hit.id)?.count ?? 0 })) }
      },
    )
  }
