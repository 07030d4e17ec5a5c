// Bytes as they are meant: gzip and zstd are recognised by their first bytes and unpacked, encodings become UTF-8.
import { Readable, type Transform } from 'node:stream'
import { createGunzip, createZstdDecompress } from 'node:zlib'
import { CommandError } from '../command.ts'

export async function unpacked(source: AsyncIterable<unknown>): Promise<AsyncIterable<Buffer>> {
  const { head, all } = await peek(source, ({ length }) => length >= 4)
  if (startsWith(head, 0x1f, 0x8b)) return through(createGunzip(), all)
  if (startsWith(head, 0x28, 0xb5, 0x2f, 0xfd)) return through(createZstdDecompress(), all)
  return all
}

function through(unpack: Transform, packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const from = Readable.from(packed, { objectMode: false })
  from.on('error', (error) => unpack.destroy(error))
  return from.pipe(unpack)
}

/** Without a byte order mark, which also says that it is UTF-16. `encoding` is a label of the WHATWG Encoding Standard. */
export async function inUtf8(source: AsyncIterable<Buffer>, encoding?: string): Promise<AsyncIterable<Buffer>> {
  const { head, all } = await peek(source, ({ length }) => length >= 3)
  if (startsWith(head, 0xff, 0xfe)) return decoded(all, 'utf-16le')
  if (startsWith(head, 0xfe, 0xff)) return decoded(all, 'utf-16be')
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return withoutFirst(3, all)
  return encoding === undefined || isUtf8(encoding) ? all : decoded(all, encoding)
}

const isUtf8 = (encoding: string) => /^utf-?8$/i.test(encoding)

/** Stops where the bytes are no UTF-8, rather than to post what cannot be read. */
export async function* strictUtf8(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of source) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new CommandError('the bytes are not UTF-8: say --encoding windows-1252 (Western Excel), or what they are in')
  }
}

async function* decoded(source: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of source) yield Buffer.from(decoder.decode(chunk, { stream: true }))
  yield Buffer.from(decoder.decode())
}

async function* withoutFirst(bytes: number, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let skip = bytes
  for await (const chunk of source) {
    yield chunk.subarray(skip)
    skip = 0
  }
}

const startsWith = (head: Buffer, ...bytes: number[]) => bytes.every((byte, i) => head[i] === byte)

/** Reads until the start of the source satisfies `enough` (or 64 KiB, or all); `all` gives that start again. */
export async function peek(source: AsyncIterable<unknown>, enough: (head: Buffer) => boolean) {
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
