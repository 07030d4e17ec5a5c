// The settings of the ingest API.
import type { Access } from '@newsloom/runtime/access'
import { apiKeys } from '@newsloom/runtime/api-keys'
import { type Static, Type } from 'typebox'
import { feedSettings } from './feeds/settings.ts'
import { sourceSettings } from './sources/settings.ts'

const mebibyte = 1024 * 1024

const count = (defaultValue: number, description: string, minimum = 1) =>
  Type.Integer({ default: defaultValue, minimum, description })

export const ingestSettings = Type.Object({
  INGEST_MAX_BODY_BYTES: count(8 * mebibyte, 'Largest JSON body, unpacked; a stream of NDJSON has no limit'),
  INGEST_MAX_ITEM_BYTES: count(4 * mebibyte, 'Largest article: one line of NDJSON, one item of a JSON array'),
  INGEST_API_KEYS: Type.Optional(
    Type.String({ description: 'Who may send: `name:key`, separated by commas; needed where others reach HTTP_HOST' }),
  ),
  INGEST_RATE_LIMIT: count(0, 'Requests a minute with one key, or from one address without keys; 0 is no limit', 0),
  INGEST_BATCH_RECORDS: count(500, 'Lines of NDJSON published together, at most'),
  INGEST_BATCH_BYTES: count(4 * mebibyte, 'Bytes of NDJSON published together, at most (one line always fits)'),
  INGEST_BATCH_WAIT_MS: count(50, 'How long lines wait for more of their batch', 0),
  INGEST_PATIENCE_MS: count(15_000, 'How long a stream waits for a bus that is away before it refuses lines', 0),
  INGEST_RETRY_AFTER_SECONDS: count(5, 'When senders may come again after a 503, in seconds'),
  INGEST_IDLE_TIMEOUT_MS: count(
    300_000,
    'A connection on which nothing moves for so long, in the middle of a body, is closed',
  ),
  INGEST_MAX_HTML_BYTES: count(2 * mebibyte, 'Largest page in `html`'),
  INGEST_HTML_WORKERS: count(1, 'Threads that read pages'),
  INGEST_HTML_TIMEOUT_MS: count(10_000, 'Longest time for one page'),
  INGEST_HTML_MEMORY_MB: count(256, 'Heap of a thread that reads pages', 32),
  ...feedSettings.properties,
  ...sourceSettings.properties,
})

export type IngestSettings = Static<typeof ingestSettings>

/** Who may use the API, and how often. @throws ConfigError */
export const ingestAccess = (settings: IngestSettings): Access => ({
  keys: apiKeys('INGEST_API_KEYS', settings.INGEST_API_KEYS),
  requestsPerMinute: settings.INGEST_RATE_LIMIT,
})
