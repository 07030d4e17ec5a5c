import { expect, test } from 'vitest'
import { ConfigError } from '../config.ts'
import { apiKeys, readNamedKeys } from './api-keys.ts'

const keys = apiKeys('KEYS', 'wire-desk:an-example-of-a-key-1, crawler.2:an-example:with-a-colon')

test.for([
  [{ authorization: 'Bearer an-example-of-a-key-1' }, 'wire-desk'],
  [{ authorization: 'bearer  an-example:with-a-colon' }, 'crawler.2'],
  [{ 'x-api-key': 'an-example-of-a-key-1' }, 'wire-desk'],
  [{ 'x-api-key': 'an-example-of-a-key-12' }, undefined],
  [{ 'x-api-key': 'an-example-of-a-key' }, undefined],
  [{ 'x-api-key': '' }, undefined],
  [{ authorization: 'Basic an-example-of-a-key-1' }, undefined],
  [{}, undefined],
] as const)('%o is the caller %s', ([headers, caller]) => {
  expect(keys.callerOf(headers)).toBe(caller)
})

test('none set means that none is required', () => {
  for (const value of [undefined, '', ' , ']) {
    const none = apiKeys('KEYS', value)
    expect(none.areRequired).toBe(false)
    expect(none.callerOf({ 'x-api-key': '' })).toBeUndefined()
  }
})

test.for([
  ['only-a-key-of-some-length', /KEYS: entry 1 must be name:key/],
  ['a:an-example-of-a-key-1,b:short', /entry 2 \(b\) must be at least 16 characters/],
  ['a:an-example-of-a-key-1,a:an-example-of-a-key-2', /the name a stands there twice/],
  ['a:an example of a key', /entry 1 must be name:key/],
] as const)('%s is refused without telling a key', ([value, message]) => {
  expect(() => readNamedKeys('KEYS', value)).toThrow(ConfigError)
  expect(() => readNamedKeys('KEYS', value)).toThrow(message)
  expect(() => readNamedKeys('KEYS', value)).not.toThrow(/an-example|only-a-key|short/)
})
