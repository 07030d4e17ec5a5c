import { elasticsearchSettings } from '@newsloom/article-index/elasticsearch'
import type { Access } from '@newsloom/runtime/access'
import { apiKeys } from '@newsloom/runtime/api-keys'
import { type Static, Type } from 'typebox'

export const explorerSettings = Type.Object({
  EXPLORER_API_KEYS: Type.Optional(
    Type.String({ description: 'Who may read: `name:key`, separated by commas; needed where others reach HTTP_HOST' }),
  ),
  EXPLORER_RATE_LIMIT: Type.Integer({
    default: 0,
    minimum: 0,
    description: 'Requests a minute with one key, or from one address without keys; 0 is no limit',
  }),
  KNOWLEDGE_BASE_FILE: Type.String({
    default: '',
    description:
      'The knowledge base of entity-linker, for articles to be found by ids merged or renamed since; a new file is taken in while running. Empty: by the ids they have',
  }),
  ...elasticsearchSettings.properties,
})

type AccessSettings = Pick<Static<typeof explorerSettings>, 'EXPLORER_API_KEYS' | 'EXPLORER_RATE_LIMIT'>

/** Who may use the API, and how often. @throws ConfigError */
export const explorerAccess = (settings: AccessSettings): Access => ({
  keys: apiKeys('EXPLORER_API_KEYS', settings.EXPLORER_API_KEYS),
  requestsPerMinute: settings.EXPLORER_RATE_LIMIT,
})
