// The HTTP face of ingest, as a plugin: routes only; listening, OpenAPI and health belong to the app that registers it.
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { Outgoing } from '@newsloom/runtime/bus'
import type { FastifyPluginAsync } from 'fastify'
import { createHtmlExtractor } from './adapters/html-extractor.ts'
import type { IngestSettings } from './config.ts'
import { onProblem } from './http/on-problem.ts'
import { articleRoutes } from './http/routes.ts'
import { createStamp } from './stamp.ts'

export interface IngestDeps {
  /** Resolves when every record is durable; throws TransientError when that cannot be promised now. */
  readonly publish: (records: Outgoing[]) => Promise<void>
  /** Milliseconds since 1970. */
  readonly clock: () => number
  readonly settings: IngestSettings
  /** Counts articles by what became of them, for the metrics. */
  readonly count?: (outcome: 'accepted' | 'refused' | 'withdrawn', articles: number) => void
}

/**
 * `POST /articles` and `DELETE /articles/{id}`. The app must leave `requestTimeout` at 0, since streams take as long as
 * they take, and set `maxParamLength` to 2000 or more for long ids.
 */
export function ingestServer(deps: IngestDeps): FastifyPluginAsync {
  return async (app) => {
    const { settings, clock } = deps
    const extractor = createHtmlExtractor(settings)
    app.addHook('onClose', () => extractor.close())
    app.setErrorHandler(onProblem(settings))
    // Bodies are read by the routes, as streams; articles are validated by our own compiled schema.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', (_request, body, done) => done(null, body))
    app.setValidatorCompiler((route) => (route.httpPart === 'body' ? () => true : TypeBoxValidatorCompiler(route)))
    articleRoutes(app, deps, {
      stamp: createStamp(clock),
      extract: extractor.extract,
      maxHtmlBytes: settings.INGEST_MAX_HTML_BYTES,
    })
  }
}
