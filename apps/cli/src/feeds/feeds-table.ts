// GET /feeds as the operator reads it.
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { count } from '../counts.ts'

const Word = Type.Optional(Type.String())

const FeedsSchema = Type.Object({
  isPolling: Type.Boolean(),
  feeds: Type.Array(
    Type.Object({
      url: Type.String(),
      status: Type.String(),
      articles: Type.Integer(),
      newArticles: Type.Integer(),
      lastFetchAt: Word,
      nextFetchAt: Word,
      lastError: Word,
    }),
  ),
})

const decoder = Compile(FeedsSchema)

export const isFeeds = (value: unknown): value is Static<typeof FeedsSchema> => decoder.Check(value)

/** One line for each feed, the error below it. */
export function feedsTable({ feeds }: Static<typeof FeedsSchema>): string {
  if (feeds.length === 0) return 'No feeds: name a list of them with FEEDS_FILE (npm start -- --feeds feeds.yaml).\n'
  const head = ['status', 'new', 'articles', 'last fetch', 'next fetch', 'feed']
  const rows = feeds.map((feed) => [
    feed.status,
    count(feed.newArticles),
    count(feed.articles),
    minute(feed.lastFetchAt),
    minute(feed.nextFetchAt),
    feed.url,
  ])
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => row[at]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `${row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd()}\n`
  const errors = feeds.map(({ lastError }) => (lastError ? `  ${lastError}\n` : ''))
  return line(head) + rows.map((row, at) => line(row) + errors[at]).join('')
}

const minute = (time: string | undefined) => time?.slice(0, 16).replace('T', ' ') ?? '-'
