// POST /sources/{name}: what a webhook delivers, mapped.
import { HttpProblem } from '@newsloom/runtime/http-problem'
import type { FastifyInstance } from 'fastify'
import type { IngestDeps } from '../server.ts'
import { acceptMapped } from '../sources/accept-mapped.ts'
import { sourceSchema } from './openapi-sources.ts'
import { createReceive } from './receive.ts'
import { notAllowed } from './routes.ts'

interface SourceRequest {
  Params: { name: string }
  Querystring: { results?: 'all' }
}

export function sourceRoutes(app: FastifyInstance, deps: IngestDeps): void {
  const { accepting, webhooks } = deps
  const receive = createReceive(deps)
  const byName = new Map(webhooks.map((webhook) => [webhook.name, { ...webhook, accept: acceptMapped(webhook) }]))

  app.post<SourceRequest>('/sources/:name', { schema: sourceSchema }, (request, reply) => {
    const { name } = request.params
    const webhook = byName.get(name)
    if (!webhook) throw new HttpProblem(404, 'not-found', `no webhook is named ${name}: ${known([...byName.keys()])}`)
    const { items, accept } = webhook
    return receive({
      request,
      reply,
      accept: (values) => accept(values, accepting),
      ...(items && { items }),
      all: request.query.results === 'all',
    })
  })

  notAllowed(app, '/sources/:name', ['GET', 'PUT', 'PATCH', 'DELETE'], 'POST')
}

const known = (names: readonly string[]) =>
  names.length > 0 ? `there are ${names.join(', ')}` : 'SOURCES_FILE lists none'
