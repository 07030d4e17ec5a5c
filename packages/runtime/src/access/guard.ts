// Stands before the routes of an API: who has no key is refused, who asks too often has to wait.
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { ApiKeys } from './api-keys.ts'

export interface Access {
  readonly keys: ApiKeys
  /** For each key, or each address where no keys are required; 0 is no limit. */
  readonly requestsPerMinute: number
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The name of the key, where keys are required. */
    caller?: string
  }
}

/** Answered as the routes' own error handler answers what carries a status code. */
class Refused extends Error {
  override name = 'Refused'
  readonly statusCode = 401
}

/** Guards the routes that are registered on `app` after this. */
export async function guard(app: FastifyInstance, access: Access, log: Log, metrics: Metrics): Promise<void> {
  const { keys, requestsPerMinute } = access
  const tell = teller(log, metrics)

  if (keys.areRequired) {
    app.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
      const caller = keys.callerOf(request.headers)
      if (caller !== undefined) {
        request.caller = caller
        request.log = request.log.child({ caller })
        return
      }
      tell('unauthorized', request.ip)
      reply.header('www-authenticate', 'Bearer realm="newsloom"')
      const given = request.headers.authorization !== undefined || request.headers['x-api-key'] !== undefined
      throw new Refused(
        given
          ? 'this API key is not known here'
          : 'an API key is needed: send it as `Authorization: Bearer KEY` or `x-api-key: KEY`',
      )
    })
    app.addHook('onRoute', (route) => {
      if (!route.schema) return
      const response = { 401: unauthorized, ...(route.schema.response as object) }
      route.schema = { ...route.schema, response, security: [{ bearer: [] }, { header: [] }] }
    })
  }

  if (requestsPerMinute > 0) {
    await app.register(rateLimit, {
      max: requestsPerMinute,
      timeWindow: '1 minute',
      keyGenerator: ({ caller, ip }) => (caller === undefined ? `address ${ip}` : `key ${caller}`),
      onExceeded: (_request, key) => tell('too-many-requests', key),
    })
  }
}

/** The two ways to send a key, as OpenAPI says it. */
export const securitySchemes = {
  bearer: { type: 'http' as const, scheme: 'bearer' },
  header: { type: 'apiKey' as const, in: 'header', name: 'x-api-key' },
}

const unauthorized = {
  description: 'The request carries no API key, or one that is not known here',
  content: { 'application/problem+json': { schema: { type: 'object', additionalProperties: true } } },
}

const minuteMs = 60_000

/** Counts every refusal; writes a line once a minute for each who is refused. */
function teller(log: Log, metrics: Metrics) {
  let told = new Set<string>()
  let since = 0
  return (reason: 'unauthorized' | 'too-many-requests', who: string) => {
    metrics.refusals.inc({ reason })
    const now = performance.now()
    if (now - since > minuteMs || told.size > 1_000) {
      told = new Set()
      since = now
    }
    const what = `${reason} ${who}`
    if (told.has(what)) return
    told.add(what)
    log.warn({ reason, who }, `request refused: ${reason}, from ${who}`)
  }
}
