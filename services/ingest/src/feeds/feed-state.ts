// What is remembered of a feed between two polls.
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'

const Time = Type.Number({ description: 'Milliseconds since 1970' })
const Count = Type.Integer({ minimum: 0 })

const FeedStateSchema = Type.Object({
  v: Type.Literal(1),
  /** When to poll it next. */
  nextAt: Time,
  /** Between two polls, as it follows the feed. */
  intervalMs: Type.Number(),
  /** The last try, and the last that was answered. */
  triedAt: Type.Optional(Time),
  answeredAt: Type.Optional(Time),
  /** HTTP status of the last answer. */
  status: Type.Optional(Type.Integer()),
  /** Why the last try failed; none after one that did not. */
  error: Type.Optional(Type.String()),
  failures: Count,
  /** The server said that it will never be back. */
  gone: Type.Optional(Type.Literal(true)),
  /** Where the feed has moved to for good. */
  movedTo: Type.Optional(Type.String()),
  /** For conditional requests; only of an answer whose every item was taken. */
  etag: Type.Optional(Type.String()),
  lastModified: Type.Optional(Type.String()),
  bodyHash: Type.Optional(Type.String()),
  /** Articles sent: after the last answer, and ever; refused ever; when there was one. */
  articles: Type.Object({ last: Count, total: Count, refused: Count }),
  articleAt: Type.Optional(Time),
})

export type FeedState = Static<typeof FeedStateSchema>

/** The hash of what was last sent of each item, by the item's key, the longest unseen first. */
export type SeenItems = ReadonlyMap<string, string>

const state = Compile(FeedStateSchema)
const seen = Compile(Type.Array(Type.Tuple([Type.String(), Type.String()])))

export const encodeState = (value: FeedState): string => JSON.stringify(value)
export const encodeSeen = (items: SeenItems): string => JSON.stringify([...items])

/** Undefined for what is not there, or of another version: the feed starts afresh, and sends the same articles again. */
export function decodeState(json: string | null | undefined): FeedState | undefined {
  const value: unknown = json == null ? undefined : JSON.parse(json)
  return state.Check(value) ? value : undefined
}

export function decodeSeen(json: string | null | undefined): SeenItems {
  const value: unknown = json == null ? [] : JSON.parse(json)
  return new Map(seen.Check(value) ? value : [])
}
