import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { rootCertificates } from 'node:tls'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { kafkaOptions, kafkaSettings } from './settings.ts'

const options = (environment: Record<string, string>) => kafkaOptions(readConfig(kafkaSettings, environment))

test('without settings there is neither TLS nor a user', () => {
  const { ssl, sasl } = options({ KAFKA_BROKERS: 'one:9092, two:9092' })
  expect({ ssl, sasl }).toEqual({})
  expect(options({ KAFKA_BROKERS: 'one:9092, two:9092' }).brokers).toEqual(['one:9092', 'two:9092'])
})

test('a mechanism goes with its user; an unknown one is refused', () => {
  const user = { KAFKA_USERNAME: 'loom', KAFKA_PASSWORD: 'an example' }
  for (const mechanism of ['plain', 'scram-sha-256', 'scram-sha-512']) {
    const { sasl } = options({ KAFKA_SASL_MECHANISM: mechanism, ...user })
    expect(sasl).toEqual({ mechanism, username: 'loom', password: 'an example' })
  }
  expect(() => options({ KAFKA_SASL_MECHANISM: 'gssapi', ...user })).toThrow(/KAFKA_SASL_MECHANISM/)
})

test('a user without a password, or without a mechanism, is no user in silence', () => {
  const user = { KAFKA_SASL_MECHANISM: 'plain', KAFKA_USERNAME: 'loom', KAFKA_PASSWORD: 'an example' }
  for (const left of Object.keys(user)) {
    expect(() => options({ ...user, [left]: '' })).toThrow(/KAFKA_SASL_MECHANISM, .* must be set together/)
  }
})

test('TLS trusts the public authorities, or those of the file, which alone is enough to ask for it', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-settings-'))
  try {
    const file = path.join(folder, 'ca.pem')
    const [authority = ''] = rootCertificates
    writeFileSync(file, authority)
    expect(options({ KAFKA_SSL: 'true' }).ssl).toBe(true)
    expect(options({ KAFKA_CA_FILE: file }).ssl).toEqual({ ca: [authority] })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
