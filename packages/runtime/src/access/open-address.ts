// An API that anybody may use is for this host alone, unless the operator has said otherwise.
import { BlockList, isIP } from 'node:net'
import { ConfigError } from '../config.ts'
import type { ApiKeys } from './api-keys.ts'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

export function isLoopback(host: string): boolean {
  const family = isIP(host)
  if (family === 0) return host === 'localhost'
  return loopback.check(host, family === 6 ? 'ipv6' : 'ipv4')
}

export interface Listening {
  readonly host: string
  /** What the operator said: HTTP_OPEN. */
  readonly open: boolean
  readonly keys: readonly ApiKeys[]
}

/** @throws ConfigError when others than this host could use an API without a key */
export function refuseOpenAddress({ host, open, keys }: Listening): void {
  const missing = keys.filter(({ areRequired }) => !areRequired)
  if (open || isLoopback(host) || missing.length === 0) return
  const settings = missing.map(({ setting }) => setting).join(' and ')
  throw new ConfigError(
    `HTTP_HOST is ${host}, where others could use the API without a key: set ${settings} (name:key), listen on 127.0.0.1, or set HTTP_OPEN=true where everybody who reaches this address may use it`,
  )
}
