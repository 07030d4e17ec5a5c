// schema.org NewsArticle as pages carry it in <script type="application/ld+json">.
import { elementsOf, type PageElement, textOf } from './page-tree.ts'

export interface NewsArticle {
  readonly headline: string | undefined
  readonly body: string | undefined
  readonly datePublished: string | undefined
  readonly url: string | undefined
  readonly publisher: string | undefined
  readonly image: string | undefined
  readonly authors: string[]
}

const articleType = /^(?:https?:\/\/schema\.org\/)?(?:\w*NewsArticle|Article|BlogPosting|Report|LiveBlogPosting)$/

/** The first article among the page's JSON-LD; blocks that are broken are passed over, as browsers do. */
export function newsArticleOf(page: PageElement): NewsArticle | undefined {
  const scripts = elementsOf(page, ({ name, attributes }) => name === 'script' && isJsonLd(attributes.type))
  const nodes = scripts.flatMap((script) => nodesIn(parsed(textOf(script))))
  const article = nodes.find((node) => listOf(node['@type']).some(isArticleType))
  return article && read(article, nodes)
}

const isJsonLd = (type: string | undefined) => type?.trim().toLowerCase() === 'application/ld+json'

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
    image: imageOf(listOf(node.image)[0], all),
    authors: [...new Set(names(node.author))],
  }
}

/** A URL as such, an ImageObject that has one, or a reference to such an object. */
function imageOf(value: unknown, all: readonly Node[]): string | undefined {
  if (!isNode(value)) return word(value)
  const meant = value.url ?? value.contentUrl
  return word(meant) ?? word(all.find((node) => node['@id'] === value['@id'])?.url)
}

const word = (value: unknown) => (typeof value === 'string' && value.trim()) || undefined

/** A name as such, a thing that has one, or a reference to such a thing; a URL is no name. */
function nameOf(value: unknown, all: readonly Node[]): string | undefined {
  const meant = isNode(value) ? (value.name ?? all.find((node) => node['@id'] === value['@id'])?.name) : value
  const name = word(meant)
  return name && /^https?:/.test(name) ? undefined : name
}
