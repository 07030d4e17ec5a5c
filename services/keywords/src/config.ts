// The settings of keywords and topics.
import { type Static, Type } from 'typebox'

export const keywordsSettings = Type.Object({
  MAX_KEYWORDS: Type.Integer({ default: 15, minimum: 0, description: 'Keywords an article gets, at most' }),
  MIN_KEYWORD_SCORE: Type.Number({
    default: 0.02,
    minimum: 0,
    maximum: 1,
    description: 'Score below which a phrase is no keyword',
  }),
  MIN_TOPIC_SCORE: Type.Number({
    default: 0.35,
    minimum: 0,
    maximum: 1,
    description: 'Score below which an article is not about a topic',
  }),
})

export type KeywordsSettings = Static<typeof keywordsSettings>
