import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { ConfigError, readConfig, serverUrl } from './config.ts'

const schema = Type.Object({
  PORT: Type.Integer({ default: 8080, minimum: 0, maximum: 65535 }),
  OPEN: Type.Boolean({ default: false }),
  NAME: Type.Optional(Type.String()),
})

test('fills in defaults and ignores what it does not know', () => {
  expect(readConfig(schema, { HOME: '/root' })).toEqual({ PORT: 8080, OPEN: false })
})

test('turns strings into the types of the schema', () => {
  expect(readConfig(schema, { PORT: '9000', OPEN: 'true', NAME: '7' })).toEqual({ PORT: 9000, OPEN: true, NAME: '7' })
})

test('an empty string counts as not set', () => {
  expect(readConfig(schema, { PORT: '', NAME: '' })).toEqual({ PORT: 8080, OPEN: false })
})

test('reports all problems together, each by name', () => {
  const read = () => readConfig(schema, { PORT: '99999', OPEN: 'maybe' })
  expect(read).toThrow(ConfigError)
  expect(read).toThrow(/PORT must be <= 65535[\s\S]*OPEN must be boolean/)
})

test('a wrong URL of a server is told by name, without the password in it', () => {
  const servers = Type.Object({ STORE: serverUrl('redis', { default: 'redis://localhost:6379', description: '' }) })
  for (const right of ['redis://loom:hush@store:6379/1', 'rediss://store']) {
    expect(readConfig(servers, { STORE: right })).toEqual({ STORE: right })
  }
  for (const wrong of ['redis://loom:hush@store:port', 'loom:hush@store', 'http://loom:hush@store', 'hush']) {
    const read = () => readConfig(servers, { STORE: wrong })
    expect(read).toThrow(/STORE must match/)
    expect(read).not.toThrow(/hush/)
  }
})
