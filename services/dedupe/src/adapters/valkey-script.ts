// Runs the claim script: loaded once per server, called in pipelines, every failure a TransientError.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connectValkey } from '@newsloom/valkey/connect'
import type { ValkeySettings } from '@newsloom/valkey/settings'
import { encodeSettings, type ScriptSettings } from './valkey-format.ts'

export type ScriptArgument = string | number | Buffer

export interface Script {
  /** One reply per call, in order; strings as Buffers. */
  run(calls: readonly (readonly ScriptArgument[])[]): Promise<unknown[]>
  close(): Promise<void>
}

const source = ['claims-memory.lua', 'claims-operations.lua']
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('\n')
const digest = createHash('sha1').update(source).digest('hex')

const commandTimeoutMs = 10_000

export function openScript(server: ValkeySettings, prefix: string, settings: () => ScriptSettings): Script {
  const { redis, failure, close } = connectValkey(server, { commandTimeoutMs })

  const send = async (calls: readonly (readonly ScriptArgument[])[]) => {
    const packed = encodeSettings(settings())
    const pipeline = redis.pipeline()
    for (const [operation = '', ...rest] of calls) {
      pipeline.callBuffer('EVALSHA', [digest, 1, prefix, operation, packed, ...rest])
    }
    return (await pipeline.exec()) ?? []
  }

  return {
    async run(calls) {
      try {
        let replies = await send(calls)
        // A server that was started again has forgotten the script; then none of the calls was carried out.
        if (replies.some(([error]) => error?.message.startsWith('NOSCRIPT'))) {
          await redis.call('SCRIPT', ['LOAD', source])
          replies = await send(calls)
        }
        return replies.map(([error, reply]) => {
          if (error) throw error
          return reply
        })
      } catch (cause) {
        throw failure('the store of claims cannot answer', cause)
      }
    },
    close,
  }
}
