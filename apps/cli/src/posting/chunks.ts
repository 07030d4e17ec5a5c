// Cuts the articles of a file into what is sent at once.
import { type Item, isArticle } from './item.ts'

export interface ChunkLimits {
  readonly maxItems: number
  readonly maxBytes: number
}

/** Small enough to be sent again without regret, large enough that the round trip does not count. */
const chunkLimits: ChunkLimits = { maxItems: 500, maxBytes: 2 * 1024 * 1024 }

/**
 * Consecutive items; a chunk ends before it would exceed a limit, a single item always fits.
 * @param room asked before each chunk: how many items it may have at most
 */
export async function* chunks(
  items: AsyncIterable<Item>,
  room: () => Promise<number> = async () => Number.POSITIVE_INFINITY,
  limits: ChunkLimits = chunkLimits,
): AsyncGenerator<Item[]> {
  let chunk: Item[] = []
  let bytes = 0
  let maxItems = 0
  for await (const item of items) {
    const size = isArticle(item) ? item.json.length + 1 : 0
    if (chunk.length > 0 && (chunk.length >= maxItems || bytes + size > limits.maxBytes)) {
      yield chunk
      chunk = []
      bytes = 0
    }
    if (chunk.length === 0) maxItems = Math.min(limits.maxItems, await room())
    chunk.push(item)
    bytes += size
  }
  if (chunk.length > 0) yield chunk
}
