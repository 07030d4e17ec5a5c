import { expect, test } from 'vitest'
import { chunks } from './chunks.ts'
import type { Article } from './item.ts'

async function* articlesOf(sizes: number[]): AsyncGenerator<Article> {
  for (const [i, size] of sizes.entries()) yield { line: i + 1, json: Buffer.alloc(size) }
}

async function cut(sizes: number[], room?: () => Promise<number>) {
  const limits = { maxItems: 3, maxBytes: 100 }
  const found: (number | undefined)[][] = []
  for await (const chunk of chunks(articlesOf(sizes), room, limits)) found.push(chunk.map(({ line }) => line))
  return found
}

test('ends a chunk before it exceeds the count or the bytes', async () => {
  expect(await cut([1, 1, 1, 1])).toEqual([[1, 2, 3], [4]])
  expect(await cut([60, 60, 38])).toEqual([[1], [2, 3]])
})

test('sends an article larger than a chunk alone', async () => {
  expect(await cut([10, 500, 10])).toEqual([[1], [2], [3]])
})

test('asks before each chunk how many articles it may have', async () => {
  const rooms = [1, 2, 1, 9]
  expect(await cut([1, 1, 1, 1, 1, 1, 1, 1], async () => rooms.shift() ?? 0)).toEqual([
    [1],
    [2, 3],
    [4],
    [5, 6, 7],
    [8],
  ])
})
