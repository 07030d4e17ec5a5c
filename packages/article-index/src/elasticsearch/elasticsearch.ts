// How every service reaches Elasticsearch: its settings, and the ports opened with them.
import { readFileSync } from 'node:fs'
import { Client } from '@elastic/elasticsearch'
import { serverUrl } from '@newsloom/runtime/config'
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

/** Tries nothing twice by itself: the runtime backs off, and it knows what is idempotent. */
export function connect(settings: ElasticsearchSettings): Client {
  const { ELASTICSEARCH_USERNAME: username, ELASTICSEARCH_PASSWORD: password = '' } = settings
  const { ELASTICSEARCH_API_KEY: apiKey, ELASTICSEARCH_CA_FILE: caFile } = settings
  const auth = apiKey ? { apiKey } : username ? { username, password } : undefined
  return new Client({
    node: settings.ELASTICSEARCH_URL,
    ...(auth && { auth }),
    ...(caFile && { tls: { ca: readFileSync(caFile) } }),
    maxRetries: 0,
    requestTimeout: requestTimeoutMs,
  })
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
