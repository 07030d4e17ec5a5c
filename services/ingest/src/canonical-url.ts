// One form for all the URLs of a page, so that the same article posted from two places gets one id.

/** Parameters that say how a reader came, not which page it is. */
const trackingParameters = new Set(
  (
    'fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh mc_cid mc_eid mkt_tok ' +
    '_ga _gl _hsenc _hsmi vero_id wickedid oly_anon_id oly_enc_id s_cid cmpid ns_campaign ns_mchannel ns_source ' +
    'ncid icid ocid cvid ref_src ref_url rss partner smid spm __twitter_impression guccounter'
  ).split(' '),
)

const tracks = (name: string) => name.startsWith('utm_') || trackingParameters.has(name)

/** An absolute http or https URL, or undefined. */
export function readUrl(url: string): URL | undefined {
  const parsed = URL.parse(url.trim())
  return parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.hostname !== '' ? parsed : undefined
}

/**
 * Host in lower case; user, default port and fragment off; tracking parameters off, the others sorted by name
 * (equal names keep their order); one trailing slash off, except that of the root. The scheme and `www.` stay:
 * they may lead elsewhere.
 */
export function canonicalUrl(parsed: URL): string {
  const url = new URL(parsed)
  url.hash = ''
  url.username = ''
  url.password = ''
  const kept = [...url.searchParams].filter(([name]) => !tracks(name.toLowerCase()))
  kept.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  url.search = new URLSearchParams(kept).toString()
  if (url.pathname.length > 1 && url.pathname.endsWith('/')) url.pathname = url.pathname.slice(0, -1)
  return url.href
}

/** The host without `www.`. */
export const domainOf = (url: URL): string => url.hostname.replace(/^www\./, '').replace(/\.$/, '')
