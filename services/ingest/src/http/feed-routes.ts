// GET /feeds: how the feeds are doing.
import type { FastifyInstance } from 'fastify'
import type { FeedsReport } from '../feeds/feeds.ts'
import { feedsSchema } from './openapi.ts'
import { notAllowed } from './routes.ts'

export function feedRoutes(app: FastifyInstance, report: () => Promise<FeedsReport>): void {
  app.get('/feeds', { schema: feedsSchema }, () => report())
  notAllowed(app, '/feeds', ['PUT', 'PATCH', 'POST', 'DELETE'], 'GET')
}
