// GET /api/correlate
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type ArticleIndex, type FacetName, facetNames } from '@newsloom/article-index/article-index'
import type { Correlation } from '@newsloom/article-index/correlation'
import { Type } from 'typebox'
import { problems } from '../problem.ts'
import { Facet, FacetKeys, filtersOf, narrowing, period, scopeOf } from './scope.ts'

const defaultSize = 10
const mostValues = 100
const ranked = facetNames.filter((name) => name !== 'languages')

const Query = Type.Object(
  {
    of: FacetKeys,
    with: Type.Optional(
      Type.Array(Facet, {
        maxItems: facetNames.length,
        description: 'The facets to rank; all but languages unless told',
      }),
    ),
    size: Type.Optional(
      Type.Integer({ minimum: 1, maximum: mostValues, description: `Values per facet, ${defaultSize} unless told` }),
    ),
    ...narrowing,
    ...period,
  },
  { additionalProperties: false },
)

const Count = (description: string) => Type.Integer({ description })

const Value = Type.Object({
  key: Type.String(),
  label: Type.String(),
  together: Count('Articles of the set that have the value'),
  total: Count('Articles of the universe that have it'),
  lift: Type.Number({ description: 'The share in the set over the share in the universe; 1: as often as anywhere' }),
  interval: Type.Object(
    { low: Type.Number(), high: Type.Number() },
    { description: 'Of the lift; all intervals of a facet hold together with 95 %. Values are ranked by `low`' },
  ),
  logLikelihood: Type.Number({ description: 'G² of Dunning (1993)' }),
})

const ofFacet = (name: FacetName) =>
  [
    name,
    Type.Optional(
      Type.Object({ compared: Count('Values of the facet that occur in the set'), values: Type.Array(Value) }),
    ),
  ] as const

const Answer = Type.Unsafe<Correlation>(
  Type.Object({
    universe: Count('Articles that the filters bound'),
    set: Count('Those among them that have every key of `of`'),
    with: Type.Object(Object.fromEntries(facetNames.map(ofFacet))),
  }),
)

export const correlateRoute =
  ({ index }: { index: ArticleIndex }): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/api/correlate',
      {
        schema: {
          summary:
            'What is unusually frequent together with a person, organisation, place, publisher, topic or keyword',
          description: 'The filters bound the universe that it is unusual in. All counts are exact.',
          tags: ['analysis'],
          querystring: Query,
          response: { 200: Answer, 400: problems.invalid, 503: problems.unavailable },
        },
      },
      async ({ query: { of, with: facets = ranked, size = defaultSize, ...scope } }) =>
        index.correlate({ of: filtersOf(of), with: [...new Set(facets)], within: scopeOf(scope), size }),
    )
  }
