// What a page's meta and link tags say: Open Graph, then the older names.
import type { Page } from './json-ld.ts'

export interface Meta {
  readonly title: string | undefined
  readonly siteName: string | undefined
  readonly publishedAt: string | undefined
  readonly canonical: string | undefined
  readonly authors: string[]
}

export function readMeta(page: Page): Meta {
  const contents = new Map<string, string[]>()
  for (const tag of page.querySelectorAll('meta')) {
    const name = (
      tag.getAttribute('property') ??
      tag.getAttribute('name') ??
      tag.getAttribute('itemprop')
    )?.toLowerCase()
    const content = tag.getAttribute('content')?.trim()
    if (name && content) contents.set(name, [...(contents.get(name) ?? []), content])
  }
  const all = (...names: string[]) => names.map((name) => contents.get(name)).find(Boolean) ?? []
  const first = (...names: string[]) => all(...names)[0]
  const links = [...page.querySelectorAll('link[rel="canonical"]')]
  return {
    title: first('og:title', 'twitter:title', 'dc.title'),
    siteName: first('og:site_name'),
    publishedAt: first('article:published_time', 'datepublished', 'date', 'pubdate', 'dc.date', 'dc.date.issued'),
    canonical: links[0]?.getAttribute('href') ?? first('og:url'),
    // Facebook wants a profile's URL in article:author; a URL is no name.
    authors: all('author', 'article:author', 'dc.creator').filter((name) => !/^https?:/.test(name)),
  }
}
