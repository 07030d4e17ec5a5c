// What became of an article: the ledger's row, and the order in which rows replace each other.
import { type Static, Type } from 'typebox'

const Word = Type.String()

export const FateSchema = Type.Object({
  id: Word,
  fate: Type.Union([
    Type.Literal('pending'),
    Type.Literal('rejected'),
    Type.Literal('quarantined'),
    Type.Literal('indexed'),
    Type.Literal('withdrawn'),
    Type.Literal('malformed'),
  ]),
  url: Type.Optional(Word),
  publisher: Type.Optional(Word),
  /** The stage that rejected or quarantined it. */
  stage: Type.Optional(Word),
  reason: Type.Optional(Word),
  duplicateOf: Type.Optional(Word),
  similarity: Type.Optional(Type.Number()),
  method: Type.Optional(Word),
  /** The `ingestedAt` of the version this fate is of, ISO 8601. */
  at: Word,
})

export type Fate = Static<typeof FateSchema>

const rank = { pending: 0, malformed: 1, rejected: 1, quarantined: 1, indexed: 2, withdrawn: 2 } as const

/**
 * Which of two rows of one id stands: the one with the higher version; equal versions replace each other.
 * An id once indexed stays so when a later version of it is rejected or quarantined. Indexed and withdrawn share a
 * rank, so that the later of the two stands, exactly as in the index (decision 0002).
 */
export const fateVersion = (fate: Pick<Fate, 'fate' | 'at'>): number =>
  rank[fate.fate] * 2 ** 46 + Math.max(0, Date.parse(fate.at) || 0)

/** The books: counts of distinct ids. accepted = pending + indexed + rejected + quarantined + withdrawn. */
export const BooksSchema = Type.Object({
  accepted: Type.Integer(),
  pending: Type.Integer(),
  indexed: Type.Integer(),
  rejected: Type.Record(Word, Type.Integer()),
  quarantined: Type.Integer(),
  withdrawn: Type.Integer(),
  /** Records without a decodable id, counted apart. */
  malformed: Type.Integer(),
})

export type Books = Static<typeof BooksSchema>
