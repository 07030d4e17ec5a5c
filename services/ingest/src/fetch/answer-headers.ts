// What the headers of an answer say about when to come again.
import type { IncomingHttpHeaders } from 'node:http'

/** `Retry-After` (RFC 9110, 10.2.3), in ms from `now`; 0 where there is none. */
export function retryAfterMs(headers: IncomingHttpHeaders, now: number): number {
  const written = headers['retry-after']?.trim() ?? ''
  if (/^\d{1,9}$/.test(written)) return Number(written) * 1000
  const date = Date.parse(written)
  return Number.isNaN(date) ? 0 : Math.max(0, date - now)
}

/** For how long an answer stays fresh (RFC 9111, 4.2): `max-age` less `Age`, in ms; 0 where that is not said. */
export function freshMs(headers: IncomingHttpHeaders): number {
  const directives = headers['cache-control'] ?? ''
  if (/\bno-(?:cache|store)\b/i.test(directives)) return 0
  const maxAge = Number(/\bmax-age\s*=\s*"?(\d{1,9})/i.exec(directives)?.[1] ?? 0)
  const age = Number(headers.age ?? 0)
  return Math.max(0, maxAge - (Number.isFinite(age) ? age : 0)) * 1000
}
