// The text of the article on a page.
import { articleBlocks } from './article-blocks.ts'
import { type Block, blocksOf } from './blocks.ts'
import { mainPart, runningTextOf } from './main-part.ts'
import type { PageElement } from './page-tree.ts'

/** Paragraphs separated by empty lines, the cells of a row by blanks; empty where there is no text. */
export function articleText(page: PageElement, title: string): string {
  const blocks = blocksOf(page)
  const running = runningTextOf(blocks)
  const part = mainPart(page, running)
  const inside = blocks.filter(({ element }) => isWithin(element, part))
  const kept = articleBlocks(inside, part, running, title)
  return blocksText(kept.length > 0 ? kept : inside.filter(({ size, linked }) => size >= 40 && linked < 0.5 * size))
}

function isWithin(element: PageElement, part: PageElement): boolean {
  for (let at: PageElement | null = element; at; at = at.parent) if (at === part) return true
  return false
}

export function blocksText(blocks: readonly Block[]): string {
  return blocks
    .map(({ text, element }, at) => {
      const before = blocks[at - 1]?.element
      if (!before) return text
      const sameRow = isCell(element) && isCell(before) && element.parent === before.parent
      return `${sameRow ? ' ' : '\n\n'}${text}`
    })
    .join('')
}

const isCell = ({ name }: PageElement) => name === 'td' || name === 'th'
