import { Type } from 'typebox'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

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
