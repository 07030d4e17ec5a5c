// The connection to Valkey: made in the background, again and again; what fails meanwhile says why.
import { type Advice, certificateAdvice, withAdvice } from '@newsloom/runtime/advice'
import { authorityFile } from '@newsloom/runtime/authority-file'
import { TransientError } from '@newsloom/runtime/errors'
import { Redis, ReplyError } from 'ioredis'
import type { ValkeySettings } from './settings.ts'

const longestReconnectMs = 2_000

const advice: readonly Advice[] = [
  [
    /\b(WRONGPASS|NOAUTH|NOPERM)\b/,
    'Valkey refuses the user: look at user and password in VALKEY_URL, and at what the user may do',
  ],
  ...certificateAdvice({ server: 'Valkey', authority: 'VALKEY_CA_FILE', address: 'VALKEY_URL', tls: 'rediss://' }),
]

export interface Valkey {
  readonly redis: Redis
  /** The error to throw where a command failed: the server is away or unwilling, and may come back. */
  failure(doing: string, cause: unknown): TransientError
  close(): Promise<void>
}

export interface ValkeyOptions {
  readonly commandTimeoutMs: number
  /** Connect at the first command only. */
  readonly lazyConnect?: boolean
}

export function connectValkey(
  settings: ValkeySettings,
  { commandTimeoutMs, lazyConnect = false }: ValkeyOptions,
): Valkey {
  const { VALKEY_URL: url, VALKEY_CA_FILE: file } = settings
  const ca = authorityFile({ setting: 'VALKEY_CA_FILE', file, address: 'VALKEY_URL', url })
  const redis = new Redis(url, {
    lazyConnect,
    commandTimeout: commandTimeoutMs,
    maxRetriesPerRequest: 1,
    retryStrategy: (attempt) => Math.min(100 * attempt, longestReconnectMs),
    ...(ca && { tls: { ca } }),
  })
  // A command that waited for the connection in vain is told the number of tries, not what was wrong with them.
  let connecting: Error | undefined
  redis.on('error', (error: Error) => (connecting = error))
  redis.on('ready', () => (connecting = undefined))
  return {
    redis,
    failure: (doing, cause) =>
      new TransientError(doing, {
        cause: withAdvice(cause instanceof ReplyError ? cause : (connecting ?? cause), advice),
      }),
    async close() {
      if (redis.status === 'ready') await redis.quit().catch(() => 'gone')
      else redis.disconnect()
    },
  }
}
