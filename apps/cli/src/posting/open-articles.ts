// A file, or standard input, as a stream of articles: gzip and JSON arrays are recognised by their first bytes.
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { arrayElements } from './array-elements.ts'
import type { Item } from './item.ts'
import { lines } from './lines.ts'

export interface OpenArticles {
  readonly items: AsyncGenerator<Item>
  /** How much of the file has been read, in its own (compressed) bytes. */
  bytesRead(): number
}

export function openFile(file: string): OpenArticles {
  const stream = createReadStream(file)
  return { items: readItems(stream), bytesRead: () => stream.bytesRead }
}

/** Articles from the bytes of NDJSON or a JSON array, either of them gzipped or not. */
export async function* readItems(source: Readable): AsyncGenerator<Item> {
  const opened = await peek(await unzipped(source), (head) => head.some(isNoSpace))
  yield* opened.head[opened.head.findIndex(isNoSpace)] === 0x5b ? arrayElements(opened.all) : lines(opened.all)
}

async function unzipped(source: Readable): Promise<AsyncIterable<Buffer>> {
  const { head, all } = await peek(source, ({ length }) => length >= 3)
  if (head[0] === 0x1f && head[1] === 0x8b) return gunzip(all)
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? withoutByteOrderMark(all) : all
}

function gunzip(zipped: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const from = Readable.from(zipped, { objectMode: false })
  const unzip = createGunzip()
  from.on('error', (error) => unzip.destroy(error))
  return from.pipe(unzip)
}

async function* withoutByteOrderMark(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let skip = 3
  for await (const chunk of source) {
    yield chunk.subarray(skip)
    skip = 0
  }
}

const isNoSpace = (byte: number) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d

/** Reads until the start of the source satisfies `enough` (or 64 KiB, or all); `all` gives that start again. */
async function peek(source: AsyncIterable<unknown>, enough: (head: Buffer) => boolean) {
  const rest = source[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  while (!enough(head) && head.length < 64 * 1024) {
    const next = await rest.next()
    if (next.done) break
    head = Buffer.concat([head, asBuffer(next.value)])
  }
  async function* all(): AsyncGenerator<Buffer> {
    try {
      if (head.length > 0) yield head
      for (let next = await rest.next(); !next.done; next = await rest.next()) yield asBuffer(next.value)
    } finally {
      await rest.return?.()
    }
  }
  return { head, all: all() }
}

function asBuffer(chunk: unknown): Buffer {
  if (Buffer.isBuffer(chunk)) return chunk
  if (typeof chunk === 'string') return Buffer.from(chunk)
  throw new TypeError('the input must be a stream of bytes')
}
