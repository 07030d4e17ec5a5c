// The text of an element as a reader sees it: paragraphs apart, lines kept, blanks as one.

/** The little of the DOM that is walked. */
interface TextNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly textContent: string | null
  readonly childNodes: Iterable<TextNode>
}

const textNode = 3
const elementNode = 1

const paragraphs = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN ' +
    'NAV OL P PRE SECTION TABLE TR UL'
  ).split(' '),
)
const silent = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'IFRAME', 'SVG', 'BUTTON'])

/** Paragraphs separated by an empty line, `<br>` as a line end, table cells by a blank. */
export function contentText(root: TextNode): string {
  const pieces: string[] = []
  // Walked without recursion: pages nest deeper than the stack.
  const stack: (TextNode | string)[] = [root]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next === 'string') pieces.push(next)
    else if (next.nodeType === textNode) pieces.push((next.textContent ?? '').replace(/\s+/g, ' '))
    else if (next.nodeType === elementNode) stack.push(...partsOf(next))
  }
  return pieces
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Last first, for the stack. */
function partsOf(element: TextNode): (TextNode | string)[] {
  const name = element.nodeName.toUpperCase()
  if (silent.has(name)) return []
  if (name === 'BR') return ['\n']
  const children = [...element.childNodes].reverse()
  if (paragraphs.has(name)) return ['\n\n', ...children, '\n\n']
  return name === 'TD' || name === 'TH' ? [' ', ...children] : children
}
