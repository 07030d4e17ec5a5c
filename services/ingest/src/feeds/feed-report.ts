// How each feed is doing, for people.
import { type Static, Type } from 'typebox'
import { type Feed, withoutSecrets } from './feed-list.ts'
import type { FeedState } from './feed-state.ts'

const time = (description: string) => Type.Optional(Type.String({ format: 'date-time', description }))

export const FeedReportSchema = Type.Object({
  url: Type.String({ description: 'As in the list, without name and password' }),
  source: Type.String({ description: 'What its articles carry as `source`' }),
  publisher: Type.Optional(Type.String()),
  status: Type.Union([Type.Literal('waiting'), Type.Literal('ok'), Type.Literal('failing'), Type.Literal('gone')], {
    description:
      '`waiting`: not polled yet. `failing`: the last poll failed, tried again ever less often. `gone`: the server said 410, not tried again',
  }),
  lastFetchAt: time('The last try'),
  lastAnswerAt: time('The last that was answered with a feed, or with nothing new'),
  nextFetchAt: time('When it is tried next'),
  intervalSeconds: Type.Integer({ description: 'Between two polls at present' }),
  httpStatus: Type.Optional(Type.Integer({ description: 'Of the last answer' })),
  newArticles: Type.Integer({ description: 'Sent after the last answer: new or changed' }),
  articles: Type.Integer({ description: 'Sent ever' }),
  refused: Type.Integer({ description: 'Items that could not become articles, ever' }),
  lastArticleAt: time('When the last article was sent'),
  failures: Type.Integer({ description: 'One after the other, up to now' }),
  lastError: Type.Optional(Type.String({ description: 'Why the last try failed, or what of it could not be taken' })),
  movedTo: Type.Optional(Type.String({ description: 'Where it has moved to for good, and is fetched from' })),
})

export type FeedReport = Static<typeof FeedReportSchema>

export function feedReport(feed: Feed, state: FeedState | undefined): FeedReport {
  const { url, source, publisher, intervalMs = 0 } = feed
  const name = typeof publisher === 'string' ? publisher : (publisher?.name ?? publisher?.domain)
  const about = { url: withoutSecrets(url), source, ...(name && { publisher: name }) }
  if (!state) {
    const none = { newArticles: 0, articles: 0, refused: 0, failures: 0 }
    return { ...about, status: 'waiting', intervalSeconds: Math.round(intervalMs / 1000), ...none }
  }
  const { triedAt, answeredAt, articleAt, articles, failures, error, movedTo, gone } = state
  return {
    ...about,
    status: statusOf(state),
    ...(triedAt !== undefined && { lastFetchAt: iso(triedAt) }),
    ...(answeredAt !== undefined && { lastAnswerAt: iso(answeredAt) }),
    ...(!gone && { nextFetchAt: iso(state.nextAt) }),
    intervalSeconds: Math.round((feed.intervalMs ?? state.intervalMs) / 1000),
    ...(state.status !== undefined && { httpStatus: state.status }),
    newArticles: articles.last,
    articles: articles.total,
    refused: articles.refused,
    ...(articleAt !== undefined && { lastArticleAt: iso(articleAt) }),
    failures,
    ...(error !== undefined && { lastError: error }),
    ...(movedTo && { movedTo: withoutSecrets(movedTo) }),
  }
}

function statusOf({ gone, failures, answeredAt }: FeedState): FeedReport['status'] {
  if (gone) return 'gone'
  if (failures > 0) return 'failing'
  return answeredAt === undefined ? 'waiting' : 'ok'
}

const iso = (time: number) => new Date(time).toISOString()
