// Resolves a name once and lets through only addresses that may be connected to, so that a second answer of a hostile
// name server (DNS rebinding) is never asked for.
import { type LookupAddress, type LookupAllOptions, lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import type { AllowedHosts } from '../fetch/allowed-hosts.ts'
import { FetchFailure } from '../fetch/fetch-failure.ts'
import { isPublicAddress } from '../fetch/public-address.ts'

export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/** For `lookup` of a connection: what it calls back with is what is connected to. */
export const checkedLookup =
  (isAllowed: AllowedHosts, resolve: Resolve = systemLookup): LookupFunction =>
  (hostname, options, callback) =>
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, [])
      const usable = isAllowed(hostname) ? addresses : addresses.filter(({ address }) => isPublicAddress(address))
      const [first] = usable
      if (!first) return callback(new FetchFailure('private-address', notPublic(hostname, addresses)), [])
      if (options.all) callback(null, usable)
      else callback(null, first.address, first.family)
    })

/** Addresses in URLs are never looked up. @throws FetchFailure */
export function checkAddress(host: string, isAllowed: AllowedHosts): void {
  const address = host.replace(/^\[|\]$/g, '')
  if (!isPublicAddress(address) && !isAllowed(address)) throw new FetchFailure('private-address', notPublic(address))
}

const notPublic = (host: string, addresses: readonly LookupAddress[] = []) =>
  `${host} is no public address${addresses.length > 0 ? ` (${addresses.map(({ address }) => address).join(', ')})` : ''}: it is fetched from only when FEEDS_ALLOWED_HOSTS names it`
