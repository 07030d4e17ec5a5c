// What a page's head and marked-up elements say: Open Graph, the older meta names, then microdata and links.
import { elementsOf, type PageElement, textOf } from './page-tree.ts'

export interface Meta {
  readonly title: string | undefined
  /** The first heading of the first level, and the title of the document. */
  readonly heading: string | undefined
  readonly documentTitle: string | undefined
  readonly siteName: string | undefined
  readonly publishedAt: readonly string[]
  readonly canonical: string | undefined
  readonly image: string | undefined
  readonly language: string | undefined
  readonly authors: string[]
}

const readNames = new Set(['html', 'meta', 'link', 'title', 'h1', 'time', 'a', 'span', 'div', 'p'])

export function readMeta(page: PageElement): Meta {
  const contents = new Map<string, string[]>()
  const elements = elementsOf(page, ({ name }) => readNames.has(name))
  for (const { name, attributes } of elements) {
    if (name !== 'meta') continue
    const key = (
      attributes.property ??
      attributes.name ??
      attributes.itemprop ??
      attributes['http-equiv']
    )?.toLowerCase()
    const content = attributes.content?.trim()
    if (key && content) contents.set(key, [...(contents.get(key) ?? []), content])
  }
  const all = (...names: string[]) => names.map((name) => contents.get(name)).find(Boolean) ?? []
  const first = (...names: string[]) => all(...names)[0]
  const find = (test: (element: PageElement) => boolean) => elements.find(test)
  const said = (element: PageElement | undefined) =>
    (element ? textOf(element).replace(/\s+/g, ' ').trim() : '') || undefined

  const marked = (property: string) => elements.filter(({ attributes }) => attributes.itemprop === property)
  const times = [
    ...marked('datePublished'),
    ...elements.filter(({ name, attributes }) => name === 'time' && attributes.datetime !== undefined),
  ].flatMap(({ attributes }) => attributes.datetime ?? attributes.content ?? [])
  const named = elements.filter(({ attributes }) => attributes.rel === 'author' || attributes.itemprop === 'author')
  return {
    title: first('og:title', 'twitter:title', 'dc.title'),
    heading: said(find(({ name }) => name === 'h1')),
    documentTitle: said(find(({ name }) => name === 'title')),
    siteName: first('og:site_name'),
    publishedAt: [
      ...all('article:published_time', 'datepublished', 'date', 'pubdate', 'dc.date', 'dc.date.issued'),
      ...times,
    ],
    canonical:
      find(({ name, attributes }) => name === 'link' && attributes.rel === 'canonical')?.attributes.href ??
      first('og:url'),
    image: first('og:image', 'og:image:secure_url', 'og:image:url', 'twitter:image', 'twitter:image:src'),
    language: find(({ name }) => name === 'html')?.attributes.lang?.trim() || first('content-language', 'og:locale'),
    // Facebook wants a profile's URL in article:author; a URL is no name.
    authors: namesIn([all('author', 'article:author', 'dc.creator'), named.flatMap((element) => said(element) ?? [])]),
  }
}

/** The first list that has names in it, each once. */
function namesIn(lists: readonly (readonly string[])[]): string[] {
  const names = lists.map((list) => list.filter((name) => !/^https?:/.test(name) && name.length <= 100))
  return [...new Set(names.find((list) => list.length > 0))]
}
