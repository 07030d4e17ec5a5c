// NDJSON: every line that is not blank is an article.
import { Collected, type Item } from './item.ts'

const lineFeed = 0x0a

export async function* lines(source: AsyncIterable<Buffer>): AsyncGenerator<Item> {
  const collected = new Collected()
  let line = 1
  for await (const chunk of source) {
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end !== -1; end = chunk.indexOf(lineFeed, start)) {
      collected.add(chunk.subarray(start, end), line)
      const item = collected.take()
      if (item) yield item
      line += 1
      start = end + 1
    }
    collected.add(chunk.subarray(start), line)
  }
  const last = collected.take()
  if (last) yield last
}
