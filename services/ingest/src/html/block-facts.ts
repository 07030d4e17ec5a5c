// What the rules for the blocks of the main part look at.
import type { Block } from './blocks.ts'
import { evidenceOf, type Kind } from './evidence.ts'
import type { RunningText } from './main-part.ts'
import { ancestorOf, type PageElement } from './page-tree.ts'

export interface Facts {
  readonly block: Block
  /** What the element and those around it are named after, within the main part. */
  readonly named: ReadonlySet<Kind>
  /** Before the first, after the last paragraph of running text. */
  readonly before: boolean
  readonly after: boolean
  /** The list or table it is in. */
  readonly list: { readonly size: number; readonly linked: number } | undefined
  readonly isHeading: boolean
  readonly isQuote: boolean
  /** The share of it in links. */
  readonly linked: number
  /** Its element is of the same tag and class, in the same kind of parent, as one with running text. */
  readonly likeRunning: boolean
  readonly isTitle: boolean
  readonly besideImage: boolean
}

/** An element named after one of these is that thing only up to this much text: captions are short. */
const largest: Readonly<Partial<Record<Kind, number>>> = {
  caption: 500,
  share: 500,
  author: 1200,
  date: 200,
  tags: 600,
}
/** Nothing that holds so much of the running text is something beside it; comments may be longer than an article. */
const mostRunning = { any: 0.4, comment: 0.8 }
/** Rows and cells are named after what their column is about. */
const tableNames = new Set(['table', 'thead', 'tbody', 'tr', 'th', 'td'])
const cellular: ReadonlySet<Kind> = new Set(['caption', 'author', 'date', 'tags', 'chrome', 'advert'])
const listNames = new Set(['ul', 'ol', 'dl', 'table'])
const imageNames = new Set(['img', 'picture', 'video'])

export const endsSentence = /[.!?。！？…।۔።။"”’»)\]]\s*$/
/** Thai, Lao and Khmer end no sentence with a mark. */
const unpunctuated = /[\u0e01-\u0eff\u1780-\u17ff]\s*$/

const isRunning = ({ text, size, linked }: Block) =>
  size >= 100 && linked < 0.4 * size && (endsSentence.test(text) || unpunctuated.test(text))

export function factsOf(blocks: readonly Block[], part: PageElement, running: RunningText, title: string): Facts[] {
  const isLong = blocks.map(isRunning)
  const [first, last] = [isLong.indexOf(true), isLong.lastIndexOf(true)]
  const signatures = new Set(blocks.filter((_, at) => isLong[at]).map(({ element }) => signatureOf(element)))
  const sums = sumsIn(blocks, part)
  const sizeOf = (element: PageElement) => sums.get(element)?.size ?? 0
  const kinds = kindsWithin(part, running, sizeOf)
  const hasImage = imagesKnown()
  const titleWords = wordsOf(title)
  return blocks.map((block, at) => {
    const { element, size } = block
    const list = ancestorOf(element, part, ({ name }) => listNames.has(name))
    const likeRunning = signatures.has(signatureOf(element))
    const inImageBox = () => ancestorOf(element, part, (one) => sizeOf(one) < 350 && hasImage(one)) !== undefined
    return {
      block,
      named: kinds(element),
      before: first >= 0 && at < first,
      after: last >= 0 && at > last,
      list: list && sums.get(list),
      isHeading: /^h[1-6]$/.test(element.name),
      isQuote: ancestorOf(element, part, ({ name }) => name === 'blockquote') !== undefined,
      linked: block.linked / size,
      likeRunning,
      isTitle: titleWords.length > 8 && size < 300 && isSameTitle(wordsOf(block.text), titleWords),
      besideImage: !likeRunning && !isLong[at] && size < 300 && inImageBox(),
    }
  })
}

const signatureOf = ({ name, attributes, parent }: PageElement) =>
  `${name}.${attributes.class ?? ''}<${parent?.name ?? ''}.${parent?.attributes.class ?? ''}`

/** The text below each element of the part, and how much of it is linked. */
function sumsIn(blocks: readonly Block[], part: PageElement) {
  const sums = new Map<PageElement, { size: number; linked: number }>()
  for (const { element, size, linked } of blocks) {
    for (let at: PageElement | null = element; at && at !== part; at = at.parent) {
      const sum = sums.get(at) ?? { size: 0, linked: 0 }
      sum.size += size
      sum.linked += linked
      sums.set(at, sum)
    }
  }
  return sums
}

function kindsWithin(part: PageElement, { mass, total }: RunningText, sizeOf: (element: PageElement) => number) {
  const known = new Map<PageElement, ReadonlySet<Kind>>()
  const none: ReadonlySet<Kind> = new Set()
  const ownKinds = (element: PageElement): Kind[] => {
    const share = (mass.get(element) ?? 0) / Math.max(1, total)
    if (share > mostRunning.comment) return []
    const size = element.name === 'figcaption' ? 0 : sizeOf(element)
    const inTable = tableNames.has(element.name)
    return evidenceOf(element).filter(
      (kind) =>
        kind !== 'content' &&
        (share <= mostRunning.any || kind === 'comment') &&
        size <= (largest[kind] ?? size) &&
        !(inTable && cellular.has(kind)),
    )
  }
  const kindsOf = (element: PageElement): ReadonlySet<Kind> => {
    if (element === part || element.parent === null) return none
    const before = known.get(element)
    if (before) return before
    const around = kindsOf(element.parent)
    const own = ownKinds(element)
    const kinds = own.length === 0 ? around : new Set([...around, ...own])
    known.set(element, kinds)
    return kinds
  }
  return kindsOf
}

function imagesKnown() {
  const known = new Map<PageElement, boolean>()
  const hasImage = (element: PageElement): boolean => {
    const before = known.get(element)
    if (before !== undefined) return before
    const has = element.children.some(
      (child) => typeof child !== 'string' && (imageNames.has(child.name) || hasImage(child)),
    )
    known.set(element, has)
    return has
  }
  return hasImage
}

const wordsOf = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')

/** The page's title is often the headline with the site's name. */
const isSameTitle = (text: string, title: string) =>
  text === title ||
  (text.length > 20 && title.startsWith(text)) ||
  (title.length > 20 && text.startsWith(title) && text.length < title.length * 1.4)
