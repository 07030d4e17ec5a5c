import { messageOf, TransientError } from '@newsloom/runtime/errors'
import { expect, test } from 'vitest'
import { connectValkey } from './connect.ts'

test('a command that waited for the connection in vain is told why there is none', async () => {
  const { redis, failure, close } = connectValkey({ VALKEY_URL: 'redis://127.0.0.1:1' }, { commandTimeoutMs: 5_000 })
  const error = failure('asking', await redis.ping().catch((cause: unknown) => cause))
  expect(error).toBeInstanceOf(TransientError)
  expect(messageOf(error)).toBe('asking: connect ECONNREFUSED 127.0.0.1:1')
  await close()
})
