// GET /api/trending
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { ArticleIndex, Scope } from '@newsloom/article-index/article-index'
import { HttpProblem } from '@newsloom/runtime/http-problem'
import { Type } from 'typebox'
import { problems } from '../problem.ts'
import { Facet, narrowing, scopeOf } from './scope.ts'

const dayMs = 24 * 60 * 60 * 1000
const defaults = { days: 7, baselineDays: 28, size: 10 }

const Query = Type.Object(
  {
    facet: Type.Optional({ ...Facet, description: 'What to rank; keywords unless told' }),
    until: Type.Optional(
      Type.String({
        pattern: '^\\d{4}-\\d\\d-\\d\\d$',
        description: 'Last day of the window, UTC; that of the newest article unless told',
      }),
    ),
    days: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 365, description: `Length of the window, ${defaults.days} unless told` }),
    ),
    baselineDays: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 600,
        description: `Length of the past before it, ${defaults.baselineDays} unless told`,
      }),
    ),
    size: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 100, description: `Values, ${defaults.size} unless told` }),
    ),
    ...narrowing,
  },
  { additionalProperties: false },
)

const Day = Type.String({ description: 'A day, UTC' })
const Span = Type.Object({ from: Day, to: Day, articles: Type.Integer() })
const PerDay = Type.Array(Type.Integer(), { description: 'Articles on each of `days`' })

const Value = Type.Object({
  key: Type.String(),
  label: Type.String(),
  window: Type.Integer({ description: 'Articles of the window that have the value' }),
  baseline: Type.Integer({ description: 'Articles of the baseline that have it' }),
  growth: Type.Union([Type.Number(), Type.Null()], {
    description: 'The share in the window over the share in the baseline; null where the baseline has none',
  }),
  interval: Type.Object(
    { low: Type.Number(), high: Type.Union([Type.Number(), Type.Null()]) },
    { description: 'Of the growth; all of one answer hold together with 95 %. Values are ranked by `low`' },
  ),
  logLikelihood: Type.Number({ description: 'G² of Dunning (1993)' }),
  perDay: PerDay,
})

const Answer = Type.Object({
  window: Span,
  baseline: Span,
  compared: Type.Integer({ description: 'Values that occur in the window' }),
  days: Type.Array(Day, { description: 'From the first of the baseline to the last of the window' }),
  perDay: PerDay,
  values: Type.Array(Value),
})

interface TrendingDeps {
  readonly index: ArticleIndex
  /** Milliseconds since the epoch. */
  readonly now?: () => number
}

export const trendingRoute =
  ({ index, now = Date.now }: TrendingDeps): FastifyPluginAsyncTypebox =>
  async (app) => {
    /** Not the clock's day where a collection has ended earlier; never one to come, which is a slip of somebody's. */
    const newestDay = async (scope: Scope): Promise<string> => {
      const today = dayOf(now())
      const { hits } = await index.search({ ...scope, to: today, size: 1, offset: 0, sort: 'newest' })
      return hits[0]?.publishedAt ? dayOf(Date.parse(hits[0].publishedAt)) : today
    }
    app.get(
      '/api/trending',
      {
        schema: {
          summary: 'What is more frequent in some days than in those before, by date of publication',
          description: 'Shares are compared, not counts: that there is more news altogether is no trend.',
          tags: ['analysis'],
          querystring: Query,
          response: { 200: Answer, 400: problems.invalid, 503: problems.unavailable },
        },
      },
      async ({ query }) => {
        const { facet = 'keywords', days = defaults.days, baselineDays = defaults.baselineDays, ...rest } = query
        const { size = defaults.size, until, ...narrowed } = rest
        const { from: _, to: __, ...within } = scopeOf(narrowed)
        if (until !== undefined && Number.isNaN(Date.parse(until)))
          throw new HttpProblem(400, 'invalid-request', `${until} is no date`)
        const to = until ?? (await newestDay(within))
        const start = Date.parse(to) - (days - 1) * dayMs
        const [from, baselineFrom, baselineTo] = [start, start - baselineDays * dayMs, start - dayMs].map(dayOf) as [
          string,
          string,
          string,
        ]
        const trend = await index.trending({ facet, window: { from, to }, baselineFrom, within, size })
        return {
          ...trend,
          window: { from, to, articles: trend.window },
          baseline: { from: baselineFrom, to: baselineTo, articles: trend.baseline },
          days: [...trend.days],
          perDay: [...trend.perDay],
          values: trend.values.map((value) => ({ ...value, perDay: [...value.perDay] })),
        }
      },
    )
  }

const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)
