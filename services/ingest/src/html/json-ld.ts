// schema.org NewsArticle as pages carry it in <script type="application/ld+json">.

/** The little of a parsed page that is read here and in meta.ts. */
interface PageElement {
  readonly textContent: string | null
  getAttribute(name: string): string | null
}

export interface Page {
  querySelectorAll(selector: string): Iterable<PageElement>
}

export interface NewsArticle {
  readonly headline: string | undefined
  readonly body: string | undefined
  readonly datePublished: string | undefined
  readonly url: string | undefined
  readonly publisher: string | undefined
  readonly authors: string[]
}

const articleType = /^(?:https?:\/\/schema\.org\/)?(?:\w*NewsArticle|Article|BlogPosting|Report|LiveBlogPosting)$/

/** The first article among the page's JSON-LD; blocks that are broken are passed over, as browsers do. */
export function newsArticleOf(page: Page): NewsArticle | undefined {
  const scripts = [...page.querySelectorAll('script[type="application/ld+json"]')]
  const nodes = scripts.flatMap((script) => nodesIn(parsed(script.textContent ?? '')))
  const article = nodes.find((node) => listOf(node['@type']).some(isArticleType))
  return article && read(article, nodes)
}

type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

const isArticleType = (type: unknown) => typeof type === 'string' && articleType.test(type)

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])

/** The nodes of a block: itself, a list of them, or an `@graph`. */
const nodesIn = (block: unknown): Node[] =>
  listOf(block)
    .filter(isNode)
    .flatMap((node) => [node, ...listOf(node['@graph']).filter(isNode)])

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function read(node: Node, all: readonly Node[]): NewsArticle {
  const names = (value: unknown) => listOf(value).flatMap((named) => nameOf(named, all) ?? [])
  const page = node.mainEntityOfPage
  return {
    headline: word(node.headline),
    body: word(node.articleBody),
    datePublished: word(node.datePublished),
    url: word(node.url) ?? word(isNode(page) ? page['@id'] : page),
    publisher: names(node.publisher)[0],
    authors: [...new Set(names(node.author))],
  }
}

const word = (value: unknown) => (typeof value === 'string' && value.trim()) || undefined

/** A name as such, a thing that has one, or a reference to such a thing; a URL is no name. */
function nameOf(value: unknown, all: readonly Node[]): string | undefined {
  const meant = isNode(value) ? (value.name ?? all.find((node) => node['@id'] === value['@id'])?.name) : value
  const name = word(meant)
  return name && /^https?:/.test(name) ? undefined : name
}
