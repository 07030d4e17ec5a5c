// The settings of this stage.
import { type Static, Type } from 'typebox'

export const keywordsSettings = Type.Object({
  MAX_KEYWORDS: Type.Integer({ default: 15, minimum: 1, description: 'Keyphrases kept of one article, the best ones' }),
})

export type KeywordsSettings = Static<typeof keywordsSettings>
