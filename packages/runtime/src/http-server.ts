// The HTTP side of every process: health, metrics, and where there is an API, its OpenAPI description.
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyPluginAsync, LogController } from 'fastify'
import type { Logger } from 'pino'
import { type Access, guard, securitySchemes } from './access/guard.ts'
import type { Health } from './health.ts'
import type { Metrics } from './metrics.ts'

export interface HttpServerOptions {
  readonly health: Health
  readonly metrics: Metrics
  readonly log: Logger
  readonly api?: Api
}

/** What is served beside health and metrics, which are open to everybody as the API's description is. */
export interface Api {
  readonly title: string
  readonly guarded: readonly GuardedRoutes[]
  /** Routes that need no key: a page without data in it. */
  readonly open?: FastifyPluginAsync
}

export interface GuardedRoutes {
  readonly routes: FastifyPluginAsync
  readonly access: Access
}

export async function createHttpServer({ health, metrics, log, api }: HttpServerOptions): Promise<FastifyInstance> {
  const app: FastifyInstance = fastify({
    // A request that fails or an address that is listened on is no event that a person acts on.
    loggerInstance: log.child({}, { level: log.isLevelEnabled('error') ? 'error' : 'silent' }) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 2000 },
  })
  if (api) {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: { title: api.title, version: '1' },
        servers: [{ url: '/' }],
        components: { securitySchemes },
      },
    })
    await app.register(swaggerUi, { routePrefix: '/docs' })
    app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger())
  }
  await app.register(operations(health, metrics))
  for (const { routes, access } of api?.guarded ?? []) {
    await app.register(async (scope) => {
      await guard(scope, access, log, metrics)
      await scope.register(routes)
    })
  }
  if (api?.open) await app.register(api.open)
  return app
}

const hidden = { schema: { hide: true } }

const operations =
  (health: Health, metrics: Metrics): FastifyPluginAsync =>
  async (app) => {
    app.get('/health/live', hidden, (_request, reply) => {
      const { ready: _, live, ...details } = health.report()
      return reply.code(live ? 200 : 503).send({ live, ...details })
    })
    app.get('/health/ready', hidden, (_request, reply) => {
      const { ready, live: _, ...details } = health.report()
      return reply.code(ready ? 200 : 503).send({ ready, ...details })
    })
    app.get('/metrics', hidden, async (_request, reply) =>
      reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
    )
  }
