import { expect, test } from 'vitest'
import { isPublicAddress } from './public-address.ts'

test.each([
  ['loopback', '127.0.0.1 127.255.255.254 ::1'],
  ['unspecified', '0.0.0.0 0.1.2.3 ::'],
  ['private', '10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 fc00::1 fdff::1'],
  ['link-local, cloud metadata among them', '169.254.169.254 fe80::1 fe80::1%eth0'],
  ['carrier-grade NAT', '100.64.0.1 100.127.255.255'],
  ['multicast and broadcast', '224.0.0.1 239.255.255.255 255.255.255.255 ff02::1'],
  ['reserved, benchmarks and documentation', '240.0.0.1 198.18.0.1 192.0.2.1 198.51.100.1 203.0.113.1 192.0.0.1'],
  ['documentation in IPv6', '2001:db8::1 3fff::1'],
  ['IPv4 within IPv6', '::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1 2002:7f00:1::1 2001:0:7f00:1::'],
  ['no address at all', 'localhost 127.1 08.8.8.8 1'],
])('refuses %s', (_kind, addresses) => {
  for (const address of addresses.split(' ')) expect([address, isPublicAddress(address)]).toEqual([address, false])
})

test('takes public addresses, those beside the special blocks too', () => {
  const addresses =
    '8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.0.0.1 128.0.0.1 172.15.0.1 172.32.0.1 192.167.0.1 223.0.0.1 ' +
    '2606:4700::1111 2a00:1450:4001::200e 2001:4860:4860::8888'
  for (const address of addresses.split(' ')) expect([address, isPublicAddress(address)]).toEqual([address, true])
})
