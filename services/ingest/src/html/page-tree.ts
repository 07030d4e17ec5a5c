// A page as a tree of elements, with no more of a DOM than reading an article takes.
import { Parser } from 'htmlparser2'

export interface PageElement {
  /** The tag, in lower case. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly parent: PageElement | null
  readonly children: (PageElement | string)[]
}

/** Bounds of what is read; a page beyond them is no article. */
const maxElements = 100_000
const maxOpenElements = 4000
/** Elements open deeper than this become children of the one there (browsers do so, too), so that recursion is safe. */
const maxDepth = 256

/** The page's root element, or what is wrong with it in words. Never throws. */
export function parsePage(html: string): PageElement | string {
  const root: PageElement = { name: '#page', attributes: {}, parent: null, children: [] }
  const open = [root]
  let elements = 0
  let problem: string | undefined
  const parser = new Parser({
    onopentag(name, attributes) {
      elements += 1
      if (elements > maxElements) stop(`the page has more than ${maxElements} elements`)
      if (open.length > maxOpenElements) stop(`the page is nested more than ${maxOpenElements} elements deep`)
      const parent = open[Math.min(open.length, maxDepth) - 1] ?? root
      const element: PageElement = { name, attributes, parent, children: [] }
      parent.children.push(element)
      open.push(element)
    },
    ontext(text) {
      const { children } = open[Math.min(open.length, maxDepth) - 1] ?? root
      const last = children.at(-1)
      if (typeof last === 'string') children[children.length - 1] = last + text
      else children.push(text)
    },
    onclosetag() {
      open.pop()
    },
  })
  const stop = (message: string) => {
    problem ??= message
    parser.pause()
  }
  // In pieces, because a parser that is paused goes on to the end of its piece.
  for (let at = 0; at < html.length && problem === undefined; at += pieceLength)
    parser.write(html.slice(at, at + pieceLength))
  if (problem !== undefined) return problem
  parser.end()
  return problem ?? root
}

const pieceLength = 16_384

/** The elements below that satisfy the test, in the order of the page. */
export function elementsOf(root: PageElement, test: (element: PageElement) => boolean): PageElement[] {
  const found: PageElement[] = []
  const visit = (element: PageElement) => {
    for (const child of element.children) {
      if (typeof child === 'string') continue
      if (test(child)) found.push(child)
      visit(child)
    }
  }
  visit(root)
  return found
}

/** All text below, as written. */
export function textOf(element: PageElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

/** The element or the nearest around it, within `part`, that satisfies the test. */
export function ancestorOf(element: PageElement, part: PageElement, test: (element: PageElement) => boolean) {
  for (let at: PageElement | null = element; at && at !== part; at = at.parent) if (test(at)) return at
  return undefined
}
