// HTML that is the article itself and nothing around it, as feeds have it.
import { parseHTML } from 'linkedom'
import { contentText } from './content-text.ts'

/** Its text, paragraphs separated by an empty line. Deterministic; linear but for unclosed nesting. */
export function fragmentText(html: string): string {
  if (!/[<&]/.test(html)) return html.trim()
  const { document } = parseHTML(`<html><body>${html}</body></html>`)
  return document.body ? contentText(document.body) : ''
}
