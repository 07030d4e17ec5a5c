import { expect, test } from 'vitest'
import { ConfigError } from '../config.ts'
import { apiKeys } from './api-keys.ts'
import { isLoopback, refuseOpenAddress } from './open-address.ts'

const set = apiKeys('READ_KEYS', 'desk:an-example-of-a-key-1')
const none = apiKeys('SEND_KEYS', undefined)

test.for(['127.0.0.1', '127.8.9.10', '::1', 'localhost'])('%s is this host alone', (host) => {
  expect(isLoopback(host)).toBe(true)
})

test.for(['0.0.0.0', '::', '10.0.0.1', '192.168.1.2', 'news.example', '::ffff:8.8.8.8', ''])(
  '%s is reached by others',
  (host) => expect(isLoopback(host)).toBe(false),
)

test('an API without keys is refused where others reach it, and the setting is named', () => {
  const start = () => refuseOpenAddress({ host: '0.0.0.0', open: false, keys: [set, none] })
  expect(start).toThrow(ConfigError)
  expect(start).toThrow(/0\.0\.0\.0.*set SEND_KEYS \(name:key\).*HTTP_OPEN=true/)
})

test.for([
  { host: '127.0.0.1', open: false, keys: [none] },
  { host: '0.0.0.0', open: false, keys: [set] },
  { host: '0.0.0.0', open: true, keys: [none] },
  { host: '0.0.0.0', open: false, keys: [] },
])('$host, open $open is fine', (listening) => {
  expect(() => refuseOpenAddress(listening)).not.toThrow()
})
