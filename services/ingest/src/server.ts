// The HTTP face of ingest, as a plugin: routes only; listening, OpenAPI and health belong to the app that registers it.
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { Outgoing } from '@newsloom/runtime/bus'
import type { FastifyPluginAsync } from 'fastify'
import type { AcceptContext } from './accept.ts'
import type { IngestSettings } from './config.ts'
import type { FeedsReport } from './feeds/feeds.ts'
import { feedRoutes } from './http/feed-routes.ts'
import { onProblem } from './http/on-problem.ts'
import { articleRoutes } from './http/routes.ts'
import { sourceRoutes } from './http/source-routes.ts'
import type { Webhook } from './sources/source-list.ts'

export interface IngestDeps {
  /** Resolves when every record is durable; throws TransientError when that cannot be promised now. */
  readonly publish: (records: Outgoing[]) => Promise<void>
  /** Milliseconds since 1970. */
  readonly clock: () => number
  readonly settings: IngestSettings
  readonly accepting: AcceptContext
  /** How the feeds are doing. @throws TransientError */
  readonly feeds: () => Promise<FeedsReport>
  /** What `POST /sources/{name}` takes. */
  readonly webhooks: readonly Webhook[]
  /** Counts articles by what became of them, for the metrics. */
  readonly count?: (outcome: 'accepted' | 'refused' | 'withdrawn', articles: number) => void
}

/**
 * `POST /articles`, `DELETE /articles/{id}`, `POST /sources/{name}` and `GET /feeds`. The app must leave `requestTimeout` at 0, since streams take as long as
 * they take, and set `maxParamLength` to 2000 or more for long ids.
 */
export function ingestServer(deps: IngestDeps): FastifyPluginAsync {
  return async (app) => {
    app.setErrorHandler(onProblem(deps.settings))
    // Bodies are read by the routes, as streams; articles are validated by our own compiled schema.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', (_request, body, done) => done(null, body))
    app.setValidatorCompiler((route) => (route.httpPart === 'body' ? () => true : TypeBoxValidatorCompiler(route)))
    articleRoutes(app, deps)
    sourceRoutes(app, deps)
    feedRoutes(app, deps.feeds)
  }
}
