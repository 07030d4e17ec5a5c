// The record schema of every topic. The TypeScript types come from the schemas; nothing is written twice.
import { PoisonError } from '@newsloom/runtime/errors'
import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { type Topic, topics } from './pipeline.ts'

const Text = Type.String()
const Score = Type.Number({ minimum: 0, maximum: 1 })

/** 1–256 printable ASCII characters, or `<source>:<id>`. The record key, the dedupe identity and the document `_id`. */
export const ArticleId = Type.String({ minLength: 1, maxLength: 385, pattern: '^[\\x20-\\x7e]+$' })

/** When ingest accepted it, ISO 8601 UTC with milliseconds; rises strictly per id. */
const IngestedAt = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' })

const identity = {
  v: Type.Literal(1),
  id: ArticleId,
  ingestedAt: IngestedAt,
  /** Counts the replays of this article; with `ingestedAt` it makes the document's version. */
  generation: Type.Integer({ minimum: 0, maximum: 1023 }),
}

const Publisher = Type.Object({
  name: Type.Optional(Text),
  domain: Type.Optional(Text),
})

const ingested = {
  ...identity,
  kind: Type.Literal('article'),
  url: Type.Optional(Text),
  title: Text,
  text: Text,
  publisher: Publisher,
  authors: Type.Array(Text),
  /** The URL of its picture, absolute. */
  image: Type.Optional(Text),
  /** ISO 8601 UTC. */
  publishedAt: Type.Optional(Text),
  source: Type.Optional(Text),
  declaredLanguage: Type.Optional(Text),
}

const Language = Type.Object({
  /** ISO 639-1 where there is one, else 639-3; `und` when nothing can be said. */
  code: Text,
  confidence: Score,
  certain: Type.Boolean(),
})

const filtered = { ...ingested, language: Language }

/** `fingerprint` is the hash of the normalised content: equal for exact duplicates. */
const deduplicated = { ...filtered, fingerprint: Text }

/** Where a name stands: UTF-16 code units into the field, end exclusive. */
const MentionSchema = Type.Object({
  field: Type.Union([Type.Literal('title'), Type.Literal('text')]),
  start: Type.Integer({ minimum: 0 }),
  end: Type.Integer({ minimum: 0 }),
})

const EntityType = Type.Union([Type.Literal('person'), Type.Literal('organisation'), Type.Literal('place')])

const EntitySchema = Type.Object({
  type: EntityType,
  name: Text,
  /** `enwiki:Ronald_Reagan`, `nl:…` where there is no article, null for "none of those known". */
  id: Type.Union([Text, Type.Null()]),
  wikidata: Type.Optional(Type.String({ pattern: '^Q[1-9]\\d*$' })),
  confidence: Score,
  salience: Score,
  mentions: Type.Array(MentionSchema, { minItems: 1 }),
})

/** The news company behind the article; `id` null and the claimed name where it is not known. */
const LinkedPublisherSchema = Type.Object({
  id: Type.Union([Text, Type.Null()]),
  name: Type.Optional(Text),
  /** ISO 3166-1 alpha-2. */
  country: Type.Optional(Text),
  domain: Type.Optional(Text),
})

const linked = {
  ...deduplicated,
  entities: Type.Array(EntitySchema),
  linkedPublisher: LinkedPublisherSchema,
  /** Version of the knowledge base it was linked with; missing from records of a release that did not say. */
  knowledgeVersion: Type.Optional(Text),
}

const enriched = {
  ...linked,
  keywords: Type.Array(Type.Object({ text: Text, score: Score })),
  topics: Type.Array(Type.Object({ id: Text, name: Text, score: Score })),
}

/** Goes down the same topics in an article's place; each stage passes it on, the indexer empties the document. */
const WithdrawalSchema = Type.Object({ ...identity, kind: Type.Literal('withdrawal') })

const articleSchemas = {
  [topics.ingested]: Type.Object(ingested),
  [topics.filtered]: Type.Object(filtered),
  [topics.deduplicated]: Type.Object(deduplicated),
  [topics.linked]: Type.Object(linked),
  [topics.enriched]: Type.Object(enriched),
} as const

const RejectionSchema = Type.Object({
  ...identity,
  kind: Type.Literal('rejection'),
  stage: Text,
  reason: Text,
  duplicateOf: Type.Optional(ArticleId),
  similarity: Type.Optional(Score),
  method: Type.Optional(Text),
  language: Type.Optional(Text),
  /** The article as the rejecting stage read it, so that it can be sent again. */
  article: Type.Object(ingested),
})

/** Says that a document is in the index, or (for a withdrawal) emptied. */
const AnnouncementSchema = Type.Object({
  ...identity,
  kind: Type.Literal('announcement'),
  of: Type.Union([Type.Literal('article'), Type.Literal('withdrawal')]),
  url: Type.Optional(Text),
  publisher: Type.Optional(Publisher),
})

export type Mention = Static<typeof MentionSchema>
export type Entity = Static<typeof EntitySchema>
export type LinkedPublisher = Static<typeof LinkedPublisherSchema>
export type Withdrawal = Static<typeof WithdrawalSchema>
export type IngestedArticle = Static<(typeof articleSchemas)[typeof topics.ingested]>
export type FilteredArticle = Static<(typeof articleSchemas)[typeof topics.filtered]>
export type DeduplicatedArticle = Static<(typeof articleSchemas)[typeof topics.deduplicated]>
export type LinkedArticle = Static<(typeof articleSchemas)[typeof topics.linked]>
export type EnrichedArticle = Static<(typeof articleSchemas)[typeof topics.enriched]>
export type Rejection = Static<typeof RejectionSchema>
export type Announcement = Static<typeof AnnouncementSchema>

/** The article that each topic carries. */
export type ArticleOf = { [T in keyof typeof articleSchemas]: Static<(typeof articleSchemas)[T]> }
export type ArticleTopic = keyof ArticleOf

const line = <T extends TSchema>(article: T) => Compile(Type.Union([article, WithdrawalSchema]))

const decoders = {
  [topics.ingested]: line(articleSchemas[topics.ingested]),
  [topics.filtered]: line(articleSchemas[topics.filtered]),
  [topics.deduplicated]: line(articleSchemas[topics.deduplicated]),
  [topics.linked]: line(articleSchemas[topics.linked]),
  [topics.enriched]: line(articleSchemas[topics.enriched]),
  [topics.rejected]: Compile(RejectionSchema),
  [topics.indexed]: Compile(AnnouncementSchema),
}

type Decoders = typeof decoders
export type DecodedTopic = keyof Decoders
export type RecordOf<T extends DecodedTopic> = T extends ArticleTopic
  ? ArticleOf[T] | Withdrawal
  : T extends typeof topics.rejected
    ? Rejection
    : Announcement

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The JSON value of a record's bytes. @throws PoisonError for no bytes, bytes that are no UTF-8, text that is no JSON */
export function decodeJson(value: Buffer | null): unknown {
  if (value === null) throw new PoisonError('record without a body')
  try {
    return JSON.parse(utf8.decode(value))
  } catch (cause) {
    throw new PoisonError('record is not JSON', { cause })
  }
}

/** A topic's bytes as the record its schema promises. @throws PoisonError naming the first field that is wrong */
export function decodeRecord<T extends DecodedTopic>(topic: T, value: Buffer | null): RecordOf<T> {
  const parsed = decodeJson(value)
  const decoder = decoders[topic]
  if (decoder.Check(parsed)) return parsed as RecordOf<T>
  const first = decoder.Errors(parsed).find((error) => error.instancePath !== '') ?? decoder.Errors(parsed)[0]
  throw new PoisonError(`record of ${topic} breaks its schema: ${first?.instancePath || '/'} ${first?.message ?? ''}`)
}

export const encodeRecord = (record: object): Buffer => Buffer.from(JSON.stringify(record))

export const isTopic = (name: string): name is Topic => Object.values<string>(topics).includes(name)

/** The version of a document: later stamps and later replays win. Below 2^53 until the year 2248. */
export const versionOf = (record: { ingestedAt: string; generation: number }): number =>
  Date.parse(record.ingestedAt) * 1024 + record.generation
