// Hosts that may be fetched from wherever they are: named in the settings, since addresses that are not public are refused.

/** Whether a host is named. */
export type AllowedHosts = (host: string) => boolean

/**
 * `names` are host names or addresses, separated by commas or blanks; `*.example.com` stands for every name below
 * example.com. Case and a final dot make no difference; IPv6 addresses may stand in brackets.
 */
export function allowedHosts(names: string): AllowedHosts {
  const listed = names
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(plain)
  const exact = new Set(listed)
  const parents = listed.filter((name) => name.startsWith('*.')).map((name) => name.slice(1))
  return (host) => {
    const name = plain(host)
    return exact.has(name) || parents.some((parent) => name.endsWith(parent))
  }
}

const plain = (host: string) =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
