// The messages are Node's own, taken where they arise; those of an unknown authority: tests/stack/secured.test.ts.
import { once } from 'node:events'
import { createServer } from 'node:net'
import { checkServerIdentity, connect, type PeerCertificate } from 'node:tls'
import { expect, test } from 'vitest'
import { certificateAdvice, withAdvice } from './advice.ts'
import { messageOf } from './errors.ts'

const advice = certificateAdvice({
  server: 'Store',
  authority: 'STORE_CA_FILE',
  address: 'STORE_URL',
  tls: 'stores://',
})

test('a certificate for another host is told by the setting with the address', () => {
  const certificate = { subject: { CN: 'store' }, subjectaltname: 'DNS:store' } as PeerCertificate
  const error = checkServerIdentity('127.0.0.1', certificate)
  expect(messageOf(withAdvice(error, advice))).toMatch(
    /^STORE_URL calls Store by a name .*: Hostname\/IP does not match/,
  )
})

test('a server that does not speak TLS is told by the setting with the address', async () => {
  const server = createServer((socket) => socket.on('error', () => {}).end('-ERR what is this?\r\n'.repeat(10)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  const [error] = await once(connect({ host: '127.0.0.1', port }), 'error').catch((reason: unknown) => [reason])
  server.close()
  expect(messageOf(withAdvice(error, advice))).toMatch(/^Store does not answer with TLS, .* look at STORE_URL: /)
})

test('any other error stays as it is', () => {
  const error = new Error('connect ECONNREFUSED 127.0.0.1:1')
  expect(withAdvice(error, advice)).toBe(error)
})
