// The routes of articles: sending and withdrawing.
import { HttpProblem } from '@newsloom/runtime/http-problem'
import type { FastifyInstance } from 'fastify'
import { acceptAll } from '../accept.ts'
import { outgoing } from '../outgoing.ts'
import type { IngestDeps } from '../server.ts'
import { deleteSchema, postSchema } from './openapi.ts'
import { createReceive, traceparentOf } from './receive.ts'

export function articleRoutes(app: FastifyInstance, deps: IngestDeps): void {
  const { publish, accepting, count = () => {} } = deps
  const receive = createReceive(deps)
  const accept = (values: readonly unknown[]) => acceptAll(values, accepting)

  app.post<{ Querystring: { results?: 'all' } }>('/articles', { schema: postSchema }, (request, reply) =>
    receive({ request, reply, accept, all: request.query.results === 'all' }),
  )

  app.delete<{ Params: { id: string } }>('/articles/:id', { schema: deleteSchema }, async (request, reply) => {
    const { id } = request.params
    const withdrawal = { v: 1, kind: 'withdrawal', id, ingestedAt: accepting.stamp(id), generation: 0 } as const
    await publish([outgoing(withdrawal, traceparentOf(request))])
    count('withdrawn', 1)
    return reply.code(202).send({ id })
  })

  notAllowed(app, '/articles', ['GET', 'PUT', 'PATCH', 'DELETE'], 'POST')
  notAllowed(app, '/articles/:id', ['GET', 'PUT', 'PATCH', 'POST'], 'DELETE')
}

export function notAllowed(app: FastifyInstance, url: string, method: string[], allow: string) {
  app.route({
    url,
    method,
    schema: { hide: true },
    handler: () => {
      throw new HttpProblem(405, 'method-not-allowed', `only ${allow} is done here`, { headers: { allow } })
    },
  })
}
