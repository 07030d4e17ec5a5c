import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'

test('secrets are never written', () => {
  const lines: string[] = []
  const out = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const log = createLog('test', 'info', out)
  log.info({ password: 'hush-1', sasl: { password: 'hush-2' }, options: { apiKey: 'hush-3' } }, 'connecting')
  log.warn({ headers: { authorization: 'hush-4' } }, 'refused')
  expect(lines.join('')).toContain('[redacted]')
  expect(lines.join('')).not.toContain('hush')
})
