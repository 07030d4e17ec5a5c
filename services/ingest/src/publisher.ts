// Who published it, from what the sender says, the page says and the URL shows.
import type { IngestedArticle } from '@newsloom/contracts/records'
import { domainOf, readUrl } from './canonical-url.ts'
import { cleanField } from './clean-text.ts'
import type { PostedArticle } from './posted-article.ts'

type Publisher = IngestedArticle['publisher']

const domainName = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}$/u

/** Name and domain, each from the first that has it: the sender, (the domain) the article's URL, the page. */
export function readPublisher(
  posted: PostedArticle['publisher'],
  page: Publisher | undefined,
  url: { readonly parsed: URL } | undefined,
): Publisher {
  const said =
    typeof posted === 'string' ? { name: posted, domain: domainName.test(posted.trim()) ? posted : '' } : posted
  const name = cleanField(said?.name) ?? page?.name
  const domain = domainIn(cleanField(said?.domain)) ?? (url && domainOf(url.parsed)) ?? page?.domain
  return { ...(name && { name }), ...(domain && { domain }) }
}

/** Senders write `www.example.com`, `Example.com` or `https://example.com/`. */
function domainIn(written: string | undefined): string | undefined {
  if (written === undefined) return undefined
  const url = readUrl(written) ?? readUrl(`https://${written}`)
  return url ? domainOf(url) : written.toLowerCase()
}
