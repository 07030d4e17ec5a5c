// Records as each topic carries them, for tests and measurements: each says only what it is about.
import type {
  DeduplicatedArticle,
  EnrichedArticle,
  FilteredArticle,
  IngestedArticle,
  LinkedArticle,
  Withdrawal,
} from './records.ts'

const identity = { v: 1, id: 'a', ingestedAt: '2026-01-01T00:00:00.000Z', generation: 0 } as const

export const withdrawal = (changes: Partial<Withdrawal> = {}): Withdrawal => ({
  ...identity,
  kind: 'withdrawal',
  ...changes,
})

export const ingestedArticle = (changes: Partial<IngestedArticle> = {}): IngestedArticle => ({
  ...identity,
  kind: 'article',
  title: 'Title',
  text: 'Text',
  publisher: {},
  authors: [],
  ...changes,
})

export const filteredArticle = (changes: Partial<FilteredArticle> = {}): FilteredArticle => ({
  ...ingestedArticle(),
  language: { code: 'en', confidence: 1, certain: true },
  ...changes,
})

export const deduplicatedArticle = (changes: Partial<DeduplicatedArticle> = {}): DeduplicatedArticle => ({
  ...filteredArticle(),
  fingerprint: 'f',
  ...changes,
})

export const linkedArticle = (changes: Partial<LinkedArticle> = {}): LinkedArticle => ({
  ...deduplicatedArticle(),
  entities: [],
  linkedPublisher: { id: null },
  ...changes,
})

export const enrichedArticle = (changes: Partial<EnrichedArticle> = {}): EnrichedArticle => ({
  ...linkedArticle(),
  keywords: [],
  topics: [],
  ...changes,
})
