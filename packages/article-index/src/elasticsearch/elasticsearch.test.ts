import { expect, test } from 'vitest'
import { connect } from './elasticsearch.ts'

const url = { ELASTICSEARCH_URL: 'http://elasticsearch:9200' }

test('a user without a password, or the other way round, is no user in silence', () => {
  const together = /ELASTICSEARCH_USERNAME and ELASTICSEARCH_PASSWORD must be set together/
  expect(() => connect({ ...url, ELASTICSEARCH_USERNAME: 'loom' })).toThrow(together)
  expect(() => connect({ ...url, ELASTICSEARCH_PASSWORD: 'an example' })).toThrow(together)
})

test('an authority needs an address with TLS', () => {
  expect(() => connect({ ...url, ELASTICSEARCH_CA_FILE: 'ca.pem' })).toThrow(/ELASTICSEARCH_URL does not ask for TLS/)
})
