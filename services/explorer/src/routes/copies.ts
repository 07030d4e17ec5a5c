// GET /api/articles/:id/copies
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { type Fates, mostCopies, mostOutlets } from '@newsloom/article-index/fates'
import { FateSchema } from '@newsloom/contracts/fate'
import { HttpProblem } from '@newsloom/runtime/http-problem'
import { Type } from 'typebox'
import { problems } from '../problem.ts'
import { IdParams } from './article.ts'

const Moment = Type.Optional(Type.String({ description: 'When it was accepted, ISO 8601' }))

const Answer = Type.Object({
  id: Type.String(),
  duplicateOf: Type.Optional(Type.String({ description: 'Where this article is itself a copy: the one it copies' })),
  count: Type.Integer({ description: 'Copies, each counted once; exact' }),
  outlets: Type.Array(Type.Object({ publisher: Type.Optional(Type.String()), count: Type.Integer() }), {
    description: `Most copies first, at most ${mostOutlets}; without a name those of no known publisher`,
  }),
  first: Moment,
  last: Moment,
  copies: Type.Array(FateSchema, { description: `The earliest first, at most ${mostCopies}` }),
})

export const copiesRoute =
  ({ fates }: { fates: Fates }): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/api/articles/:id/copies',
      {
        schema: {
          summary: 'Where else a story appeared: the articles dropped as copies of this one',
          tags: ['articles'],
          params: IdParams,
          response: { 200: Answer, 404: problems.missing, 503: problems.unavailable },
        },
      },
      async ({ params }) => {
        const fate = await fates.find(params.id)
        if (fate === undefined) throw new HttpProblem(404, 'not-found', 'no such article was ever accepted')
        const { id, duplicateOf } = fate
        const [counted, copies] = await Promise.all([fates.countCopies([id]), fates.copiesOf(id)])
        const { count = 0, outlets = [], first, last } = counted.get(id) ?? {}
        return {
          id,
          ...(duplicateOf !== undefined && { duplicateOf }),
          count,
          outlets: [...outlets],
          ...(first !== undefined && { first }),
          ...(last !== undefined && { last }),
          copies: [...copies],
        }
      },
    )
  }
