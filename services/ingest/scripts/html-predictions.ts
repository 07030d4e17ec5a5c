// NDJSON of {id, html} on stdin, NDJSON of {id, text} on stdout: what score_html.py takes. Says the rate on stderr.
import { createInterface } from 'node:readline'
import { Type } from 'typebox'
import { Parse } from 'typebox/value'
import { extractPage } from '../src/html/extract-page.ts'

const Row = Type.Object({ id: Type.String(), html: Type.String() })
let pages = 0
let milliseconds = 0
for await (const line of createInterface({ input: process.stdin })) {
  const { id, html } = Parse(Row, JSON.parse(line))
  const started = performance.now()
  const page = extractPage(html)
  milliseconds += performance.now() - started
  pages += 1
  process.stdout.write(`${JSON.stringify({ id, ...page, text: page?.text ?? '' })}\n`)
}
process.stderr.write(`${pages} pages, ${((1000 * pages) / milliseconds).toFixed(1)} a second\n`)
