// GET /api/status: the books and the lag; GET /api/lag: the lag alone, which costs little to ask often.
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Fates } from '@newsloom/article-index/fates'
import { BooksSchema } from '@newsloom/contracts/fate'
import type { Lag } from '@newsloom/runtime/bus'
import { Type } from 'typebox'
import { problems } from '../problem.ts'

const LagSchema = Type.Object({
  lag: Type.Record(Type.String(), Type.Integer(), { description: 'Records that wait, per stage' }),
})

const StatusSchema = Type.Object({ ...BooksSchema.properties, ...LagSchema.properties })

interface StatusDeps {
  readonly fates: Fates
  readonly lag: () => Promise<Lag[]>
}

export const statusRoute =
  ({ fates, lag }: StatusDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    app.get(
      '/api/status',
      {
        schema: {
          summary: 'The books: how many articles met which fate, and how many records wait',
          tags: ['operation'],
          response: { 200: StatusSchema, 503: problems.unavailable },
        },
      },
      async () => {
        const [books, waiting] = await Promise.all([fates.count(), lag()])
        return { ...books, lag: perStage(waiting) }
      },
    )

    app.get(
      '/api/lag',
      {
        schema: {
          summary: 'How many records wait before each stage',
          tags: ['operation'],
          response: { 200: LagSchema, 503: problems.unavailable },
        },
      },
      async () => ({ lag: perStage(await lag()) }),
    )
  }

/** Groups are called `newsloom.<stage>`. */
function perStage(waiting: readonly Lag[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { group, records } of waiting) {
    const stage = group.slice(group.lastIndexOf('.') + 1)
    sums[stage] = (sums[stage] ?? 0) + records
  }
  return sums
}
