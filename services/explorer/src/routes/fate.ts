// GET /api/articles/:id/fate and GET /api/fate?of=
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Fates } from '@newsloom/article-index/fates'
import { type Fate, FateSchema } from '@newsloom/contracts/fate'
import { HttpProblem } from '@newsloom/runtime/http-problem'
import { Type } from 'typebox'
import { problems } from '../problem.ts'
import { IdParams } from './article.ts'

const Of = Type.Object(
  { of: Type.String({ minLength: 1, description: "An article's id or URL" }) },
  { additionalProperties: false },
)

export const fateRoutes =
  ({ fates }: { fates: Fates }): FastifyPluginAsyncTypebox =>
  async (app) => {
    const fateOf = async (idOrUrl: string): Promise<Fate> => {
      const fate = await fates.find(idOrUrl)
      if (fate === undefined) throw new HttpProblem(404, 'not-found', 'no such article was ever accepted')
      return fate
    }
    const common = {
      tags: ['articles'],
      response: { 200: FateSchema, 404: problems.missing, 503: problems.unavailable },
    }

    app.get(
      '/api/articles/:id/fate',
      { schema: { ...common, summary: 'What became of an article', params: IdParams } },
      ({ params }) => fateOf(params.id),
    )
    app.get(
      '/api/fate',
      { schema: { ...common, summary: 'What became of an article, by its id or URL', querystring: Of } },
      ({ query }) => fateOf(query.of),
    )
  }
