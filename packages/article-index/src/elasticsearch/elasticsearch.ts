// How every service reaches Elasticsearch: its settings, and the ports opened with them.
import { Client } from '@elastic/elasticsearch'
import { authorityFile } from '@newsloom/runtime/authority-file'
import { ConfigError, serverUrl } from '@newsloom/runtime/config'
import { type Static, Type } from 'typebox'
import type { ArticleIndex } from '../article-index.ts'
import type { Fates } from '../fates.ts'
import { elasticsearchFates } from './elasticsearch-fates.ts'
import { type ElasticsearchOptions, elasticsearchArticleIndex } from './elasticsearch-index.ts'

export const elasticsearchSettings = Type.Object({
  ELASTICSEARCH_URL: serverUrl('http', { default: 'http://localhost:9200', description: 'Elasticsearch' }),
  ELASTICSEARCH_USERNAME: Type.Optional(Type.String({ description: 'User, with its password' })),
  ELASTICSEARCH_PASSWORD: Type.Optional(Type.String({ description: 'Password of that user' })),
  ELASTICSEARCH_API_KEY: Type.Optional(
    Type.String({ description: 'API key, instead of a user (base64, as given out)' }),
  ),
  ELASTICSEARCH_CA_FILE: Type.Optional(
    Type.String({ description: 'Certificate authority of the server, PEM file; needed unless publicly signed' }),
  ),
})

export type ElasticsearchSettings = Static<typeof elasticsearchSettings>

/** Below the session time-out of a Kafka consumer (30 s), in which nothing else is heard of it. */
const requestTimeoutMs = 20_000

/** Tries nothing twice by itself: the runtime backs off, and it knows what is idempotent. @throws ConfigError */
export function connect(settings: ElasticsearchSettings): Client {
  const { ELASTICSEARCH_URL: url, ELASTICSEARCH_CA_FILE: file } = settings
  const ca = authorityFile({ setting: 'ELASTICSEARCH_CA_FILE', file, address: 'ELASTICSEARCH_URL', url })
  const auth = credentials(settings)
  return new Client({
    node: url,
    ...(auth && { auth }),
    ...(ca && { tls: { ca } }),
    maxRetries: 0,
    requestTimeout: requestTimeoutMs,
  })
}

function credentials(settings: ElasticsearchSettings) {
  const { ELASTICSEARCH_USERNAME: username, ELASTICSEARCH_PASSWORD: password, ELASTICSEARCH_API_KEY: apiKey } = settings
  if (apiKey) return { apiKey }
  if (username && password) return { username, password }
  if (!username && !password) return undefined
  throw new ConfigError('ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD must be set together')
}

export interface Closable {
  close(): Promise<void>
}

export function openElasticsearchIndex(
  settings: ElasticsearchSettings,
  options: ElasticsearchOptions,
): ArticleIndex & Closable {
  const client = connect(settings)
  return { ...elasticsearchArticleIndex(client, options), close: () => client.close() }
}

export function openElasticsearchFates(
  settings: ElasticsearchSettings,
  options: ElasticsearchOptions,
): Fates & Closable {
  const client = connect(settings)
  return { ...elasticsearchFates(client, options), close: () => client.close() }
}
