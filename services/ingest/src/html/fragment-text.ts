// HTML that is the article itself and nothing around it, as feeds have it.
import { blocksText } from './article-text.ts'
import { blocksOf } from './blocks.ts'
import { parsePage } from './page-tree.ts'

/** Its text, paragraphs separated by an empty line; empty where it cannot be read. Deterministic, in linear time. */
export function fragmentText(html: string): string {
  if (!/[<&]/.test(html)) return html.trim()
  const page = parsePage(html)
  return typeof page === 'string' ? '' : blocksText(blocksOf(page))
}
