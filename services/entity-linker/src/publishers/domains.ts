// Hosts as publishers are listed under: without what only says "mobile" or "web".

/** Says how a page is shown, never whose it is. */
const presentation = /^(?:www\d?|m|mobile|amp|web|edition|wap|touch|rss|feeds?|beta)\./

/** A host in lower case without its port and the likes of `www.` and `m.`; undefined for what is no host name. */
export function domainOf(host: string): string | undefined {
  let domain = host
    .trim()
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/[/:?#].*$/s, '')
    .replace(/\.$/, '')
  while (presentation.test(domain) && domain.split('.').length > 2) domain = domain.replace(presentation, '')
  return /^(?:[\p{L}\p{N}_-]+\.)+[\p{L}][\p{L}\p{N}-]+$/u.test(domain) ? domain : undefined
}

/** `uk.news.yahoo.com` → itself, `news.yahoo.com`, `yahoo.com`. */
export function parentDomains(domain: string): string[] {
  const labels = domain.split('.')
  return labels.slice(0, -1).map((_, at) => labels.slice(at).join('.'))
}
