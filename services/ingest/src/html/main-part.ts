// Where on a page its article is: the element that most of the running text stands in.
import type { Block } from './blocks.ts'
import { evidenceOf, type Kind } from './evidence.ts'
import type { PageElement } from './page-tree.ts'

export interface RunningText {
  /** How much running text stands in each element. */
  readonly mass: ReadonlyMap<PageElement, number>
  readonly total: number
}

/** Running text: long, not of links, with the marks of sentences; what names call something else counts little. */
function massOf(block: Block, junk: boolean): number {
  const unlinked = 1 - block.linked / block.size
  if (block.size < 40 || unlinked < 0.5) return 0
  const sentences = block.text.match(/[.!?。！？;؟।،,、，]/g)?.length ?? 0
  const full = block.size * unlinked ** 3 * (sentences > 0 ? 1 : 0.3) * (block.size < 80 ? 0.5 : 1)
  return junk ? full * 0.15 : full
}

const junkKinds: ReadonlySet<Kind> = new Set([
  'related',
  'comment',
  'newsletter',
  'advert',
  'caption',
  'chrome',
  'author',
  'margin',
])

export function runningTextOf(blocks: readonly Block[]): RunningText {
  const raw = add(blocks.map((block) => [block.element, massOf(block, false)]))
  const everything = Math.max(1, ...raw.values())
  const junk = new Map<PageElement, boolean>()
  const isJunk = (element: PageElement): boolean => {
    const known = junk.get(element)
    if (known !== undefined) return known
    const kinds = evidenceOf(element)
    const heavy = (raw.get(element) ?? 0) > 0.4 * everything
    const isComments = kinds.includes('comment') && (raw.get(element) ?? 0) <= 0.9 * everything
    const own = isComments || (!heavy && kinds.some((kind) => junkKinds.has(kind)) && !kinds.includes('content'))
    const value = own || (element.parent !== null && isJunk(element.parent))
    junk.set(element, value)
    return value
  }
  const first = add(blocks.map((block) => [block.element, massOf(block, isJunk(block.element))]))
  const most = Math.max(1, ...first.values())
  // Paragraphs of an article stand together; teasers stand each in a box of its own.
  const together = ({ parent }: PageElement) => (parent ? (first.get(parent.parent ?? parent) ?? 0) / most : 1)
  const mass = add(
    blocks.map((block) => [block.element, massOf(block, isJunk(block.element)) * together(block.element)]),
  )
  return { mass, total: Math.max(0, ...mass.values()) }
}

function add(own: readonly (readonly [PageElement, number])[]): Map<PageElement, number> {
  const sums = new Map<PageElement, number>()
  for (const [element, amount] of own) {
    if (amount === 0) continue
    for (let at: PageElement | null = element; at !== null; at = at.parent) sums.set(at, (sums.get(at) ?? 0) + amount)
  }
  return sums
}

/** What holds a paragraph and no article. */
const paragraphs = new Set([
  'p',
  'li',
  'dd',
  'blockquote',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'span',
  'b',
  'i',
  'em',
  'strong',
  'a',
])

/** Down from the root for as long as one child holds most of what is left. */
export function mainPart(root: PageElement, { mass }: RunningText): PageElement {
  let part = root
  for (;;) {
    const here = mass.get(part) ?? 0
    const heaviest = part.children.reduce<PageElement | undefined>((best, child) => {
      if (typeof child === 'string' || paragraphs.has(child.name)) return best
      return (mass.get(child) ?? 0) > (best ? (mass.get(best) ?? 0) : 0) ? child : best
    }, undefined)
    const enough =
      heaviest && (heaviest.name === 'article' || heaviest.name === 'main' || evidenceOf(heaviest).includes('content'))
        ? 0.55
        : 0.75
    if (!heaviest || (mass.get(heaviest) ?? 0) < enough * here) return part
    part = heaviest
  }
}
