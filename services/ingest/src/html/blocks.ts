// The visible text of a page as blocks: what stands between two breaks of the flow, in the order of the page.
import type { PageElement } from './page-tree.ts'

export interface Block {
  /** Blanks as one, `<br>` as a line end. */
  readonly text: string
  /** How much is written, in letters of an alphabet. */
  readonly size: number
  /** The parts of `size` in links, in emphasis (`b`, `i` …). */
  readonly linked: number
  readonly emphasised: number
  /** The block element it stands in. */
  readonly element: PageElement
}

const blockNames = new Set(
  (
    'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul ' +
    '#page'
  ).split(' '),
)
const silentNames = new Set(
  (
    'audio button canvas datalist embed head iframe img input link map math meta noscript object optgroup option ' +
    'picture script select source style svg template textarea title video'
  ).split(' '),
)
/** Inline elements that show only when pointed at, or only to a screen reader. */
const unseen =
  /(?:^|[\s_-])(?:tool-?tip|roll-?over|pop-?over|sr-only|visually-?hidden|screen-?reader|off-?screen)(?:$|[\s_-])/i

const emphasisNames = new Set(['b', 'strong', 'i', 'em'])

interface Run {
  parts: string[]
  linked: number
  emphasised: number
}

interface Around {
  readonly element: PageElement
  readonly inLink: boolean
  readonly inEmphasis: boolean
}

/** Two line breaks in a row part paragraphs, as old pages write them. */
export function blocksOf(root: PageElement): Block[] {
  const blocks: Block[] = []
  let run: Run = { parts: [], linked: 0, emphasised: 0 }
  const end = (element: PageElement) => {
    const text = run.parts
      .join('')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .trim()
    if (text !== '') blocks.push({ text, size: sizeOf(text), linked: run.linked, emphasised: run.emphasised, element })
    run = { parts: [], linked: 0, emphasised: 0 }
  }
  const visit = (parent: PageElement, around: Around) => {
    for (const child of parent.children) {
      if (typeof child === 'string') {
        if (child.trim() === '') {
          run.parts.push(' ')
          continue
        }
        const text = child.replace(/\s+/g, ' ')
        run.parts.push(text)
        if (around.inLink) run.linked += sizeOf(text)
        if (around.inEmphasis) run.emphasised += sizeOf(text)
      } else if (child.name === 'br') {
        const [last, before] = [run.parts.at(-1), run.parts.at(-2)]
        if (last === '\n' || (last?.trim() === '' && before === '\n')) end(around.element)
        else run.parts.push('\n')
      } else if (!silentNames.has(child.name) && !isHidden(child)) {
        const isBlock = blockNames.has(child.name)
        if (isBlock) end(around.element)
        visit(child, {
          element: isBlock ? child : around.element,
          inLink: around.inLink || (child.name === 'a' && 'href' in child.attributes),
          inEmphasis: around.inEmphasis || emphasisNames.has(child.name),
        })
        if (isBlock) end(child)
      }
    }
  }
  visit(root, { element: root, inLink: false, inEmphasis: false })
  end(root)
  return blocks
}

const isHidden = ({ attributes }: PageElement) =>
  'hidden' in attributes ||
  attributes['aria-hidden'] === 'true' ||
  unseen.test(attributes.class ?? '') ||
  /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes.style ?? '')

/** An ideograph or syllable says as much as three letters. */
function sizeOf(text: string): number {
  const dense = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(text)
  return text.length + (dense ? 2 * (text.match(/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0) : 0)
}
