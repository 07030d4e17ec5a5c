// The read API, as a plugin: listening, keys, OpenAPI and health belong to the app that registers it.
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import type { ArticleIndex } from '@newsloom/article-index/article-index'
import type { Fates } from '@newsloom/article-index/fates'
import type { Lag } from '@newsloom/runtime/bus'
import type { FastifyPluginAsync } from 'fastify'
import { onProblem } from './problem.ts'
import { articleRoute } from './routes/article.ts'
import { copiesRoute } from './routes/copies.ts'
import { correlateRoute } from './routes/correlate.ts'
import { fateRoutes } from './routes/fate.ts'
import { searchRoute } from './routes/search.ts'
import { statusRoute } from './routes/status.ts'
import { trendingRoute } from './routes/trending.ts'

export interface ExplorerDeps {
  readonly index: ArticleIndex
  readonly fates: Fates
  /** What every group has not yet committed. */
  readonly lag: () => Promise<Lag[]>
  /** Milliseconds since the epoch; the clock unless told. */
  readonly now?: () => number
}

/** The app must set `maxParamLength` to 2000 or more: ids stand in paths. */
export const explorer =
  (deps: ExplorerDeps): FastifyPluginAsync =>
  async (app) => {
    app.setValidatorCompiler(TypeBoxValidatorCompiler)
    app.setErrorHandler(onProblem)
    await app.register(searchRoute(deps))
    await app.register(correlateRoute(deps))
    await app.register(trendingRoute(deps))
    await app.register(articleRoute(deps))
    await app.register(copiesRoute(deps))
    await app.register(fateRoutes(deps))
    await app.register(statusRoute(deps))
  }
