// Which addresses are on the public internet: all that the IANA special-purpose registries do not keep for something else.
import { BlockList, isIPv4, isIPv6 } from 'node:net'

// https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast (224/4) and reserved (240/4) space.
const specialIPv4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 ' +
  '192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4'

// https://www.iana.org/assignments/iana-ipv6-special-registry. Global unicast is 2000::/3: loopback, link-local, unique
// local, multicast, IPv4-mapped and translated addresses lie outside. Within it: Teredo and the rest of the IETF's
// block, documentation, and 6to4, which carries any IPv4 address.
const globalUnicast = '2000::/3'
const specialIPv6 = '2001::/23 2001:db8::/32 2002::/16 3fff::/20'

function blockList(subnets: string, family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const subnet of subnets.split(' ')) {
    const [net = '', prefix] = subnet.split('/')
    list.addSubnet(net, Number(prefix), family)
  }
  return list
}

const notPublicIPv4 = blockList(specialIPv4, 'ipv4')
const unicastIPv6 = blockList(globalUnicast, 'ipv6')
const notPublicIPv6 = blockList(specialIPv6, 'ipv6')

/** False for what is no address, too. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !notPublicIPv4.check(address, 'ipv4')
  if (!isIPv6(address)) return false
  return unicastIPv6.check(address, 'ipv6') && !notPublicIPv6.check(address, 'ipv6')
}
