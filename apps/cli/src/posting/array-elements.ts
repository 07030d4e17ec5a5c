// A JSON array, element by element and never whole in memory: brackets and strings are followed, nothing else is parsed.
import { Collected, type Item } from './item.ts'

const byte = {
  tab: 0x09,
  lineFeed: 0x0a,
  carriageReturn: 0x0d,
  space: 0x20,
  quote: 0x22,
  comma: 0x2c,
  openBracket: 0x5b,
  backslash: 0x5c,
  closeBracket: 0x5d,
  openBrace: 0x7b,
  closeBrace: 0x7d,
} as const

/** The source must start with `[`, white space aside. */
export async function* arrayElements(source: AsyncIterable<Buffer>): AsyncGenerator<Item> {
  const collected = new Collected()
  let line = 1
  let depth = 0
  let inString = false
  let escaped = false
  let closed = false
  /** Where the element in hand starts in this chunk, and on which line of the file. */
  let start: number | undefined
  let startLine = line

  for await (const chunk of source) {
    for (let at = 0; at < chunk.length; at += 1) {
      if (chunk[at] === byte.lineFeed) line += 1
      // Makes the element one line: a raw tab is allowed, and forbidden, exactly where a raw line end is.
      if (chunk[at] === byte.lineFeed || chunk[at] === byte.carriageReturn) chunk[at] = byte.tab
      const here = chunk[at]
      if (inString) {
        if (escaped) escaped = false
        else if (here === byte.backslash) escaped = true
        else if (here === byte.quote) inString = false
        continue
      }
      if (here === byte.space || here === byte.tab) continue
      if (closed) {
        yield { line, status: 400, detail: 'there is more after the end of the array: not sent' }
        return
      }
      if (depth === 0) {
        depth = 1
        continue
      }
      if (depth === 1 && (here === byte.comma || here === byte.closeBracket)) {
        if (start !== undefined) collected.add(chunk.subarray(start, at), startLine)
        start = undefined
        const item = collected.take()
        if (item) yield item
        closed = here === byte.closeBracket
        continue
      }
      if (start === undefined) [start, startLine] = [at, line]
      if (here === byte.quote) inString = true
      else if (here === byte.openBracket || here === byte.openBrace) depth += 1
      else if (here === byte.closeBracket || here === byte.closeBrace) depth -= 1
    }
    if (start !== undefined) {
      collected.add(chunk.subarray(start), startLine)
      start = 0
    }
  }

  const last = collected.take()
  if (last) yield last
  if (!closed) yield { line, status: 400, detail: 'the array is not closed: the file has been cut off' }
}
