// Which news company an article comes from: by its URL, its domain, or the name it claims.
import type { LinkedPublisher } from '@newsloom/contracts/records'
import { aliasKey } from '../knowledge/alias-key.ts'
import { domainOf, parentDomains } from './domains.ts'

export interface KnownPublisher {
  /** As `domainOf` writes it; empty for an agency known by name only. */
  readonly domain: string
  /** First part of the path where two share a site: `/observer`; else empty. */
  readonly path: string
  readonly id: string
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** ISO 639-1. */
  readonly language: string
  readonly aliases: readonly string[]
}

interface PublisherClaim {
  readonly url?: string | undefined
  readonly domain?: string | undefined
  readonly name?: string | undefined
}

export interface PublisherDirectory {
  /** The URL says more than the sender's words, and those more than nothing. */
  resolve(claim: PublisherClaim): LinkedPublisher
}

/**
 * `www.`, mobile and country sub-domains are the same publisher unless listed on their own. A name of a known publisher
 * decides where the URL's host is unknown (an aggregator, an archive).
 */
export function publisherDirectory(publishers: Iterable<KnownPublisher>): PublisherDirectory {
  const byDomain = new Map<string, KnownPublisher[]>()
  const byName = new Map<string, KnownPublisher>()
  for (const publisher of publishers) {
    if (publisher.domain) byDomain.set(publisher.domain, [...(byDomain.get(publisher.domain) ?? []), publisher])
    for (const name of [publisher.name, ...publisher.aliases]) {
      const key = aliasKey(name)
      if (!byName.has(key)) byName.set(key, publisher)
    }
  }

  const atAddress = (host: string | undefined, path: string): KnownPublisher | undefined => {
    for (const domain of host ? parentDomains(host) : []) {
      const found = (byDomain.get(domain) ?? []).filter((one) => underPath(path, one.path))
      if (found.length > 0) return found.reduce((best, one) => (one.path.length > best.path.length ? one : best))
    }
    return undefined
  }
  const named = (name: string | undefined) => {
    const key = aliasKey(name ?? '')
    return byName.get(key) ?? byName.get(aliasKey(domainOf(name ?? '') ?? '')) ?? atAddress(domainOf(name ?? ''), '')
  }

  return {
    resolve({ url, domain, name }) {
      const address = parseAddress(url)
      const host = address?.host ?? domainOf(domain ?? '')
      const at = atAddress(host, address?.path ?? '') ?? atAddress(domainOf(domain ?? ''), '')
      const claimed = named(name)
      // A sub-brand's name is more than the site it shares with its parent.
      const sharesSite = at?.path === '' && byDomain.get(at.domain)?.some(({ id }) => id === claimed?.id)
      const known = sharesSite ? claimed : (at ?? claimed)
      if (!known) return { id: null, ...(name && { name }), ...(host && { domain: host }) }
      const shownDomain = known.domain || host
      return {
        id: known.id,
        name: known.name,
        ...(known.country && { country: known.country }),
        ...(shownDomain && { domain: shownDomain }),
      }
    },
  }
}

const underPath = (path: string, prefix: string) => prefix === '' || path === prefix || path.startsWith(`${prefix}/`)

function parseAddress(url: string | undefined): { host: string; path: string } | undefined {
  const parsed = url ? URL.parse(url) : null
  const host = parsed ? domainOf(parsed.hostname) : undefined
  return parsed && host ? { host, path: parsed.pathname.toLowerCase() } : undefined
}
