// The lines of a source: a file, gzipped or not, or standard input; from any place on, in bounded memory.
import { createHash } from 'node:crypto'
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { BuildError, type Place } from './run-build.ts'

export interface Source {
  /** For messages: the file's path, or "standard input". */
  readonly name: string
  /** Its path and first bytes. A file that was cut off and is whole now is still the same source. */
  readonly identity: string
  /** Bytes of the file as it lies there; undefined for standard input. */
  readonly size: number | undefined
  /** How much of those has been read since it was opened last. */
  bytesRead(): number
  /** From byte `start` of what lies there, where it can begin anywhere. */
  open(start: number): Readable
  /** Whether reading can begin anywhere: what is packed or comes from a pipe is read from its beginning. */
  readonly opensAnywhere: boolean
}

const headLength = 512
const chunkSize = 1024 * 1024

/** @throws Error when the file cannot be read */
export function fileSource(file: string): Source {
  const head = readHead(file)
  let stream: (Readable & { readonly bytesRead: number }) | undefined
  let begun = 0
  return {
    name: file,
    identity: `${file} ${createHash('sha256').update(head).digest('hex').slice(0, 16)}`,
    size: statSync(file).size,
    bytesRead: () => begun + (stream?.bytesRead ?? 0),
    open(start) {
      begun = start
      stream = createReadStream(file, { highWaterMark: chunkSize, start })
      return stream
    },
    opensAnywhere: !isGzip(head),
  }
}

/** Can be opened once. */
export function standardInput(stdin: Readable): Source {
  let read = 0
  return {
    name: 'standard input',
    identity: '-',
    size: undefined,
    bytesRead: () => read,
    open: () =>
      stdin.on('data', (chunk: Buffer) => {
        read += chunk.length
      }),
    opensAnywhere: false,
  }
}

function readHead(file: string): Buffer {
  const descriptor = openSync(file, 'r')
  try {
    const head = Buffer.alloc(headLength)
    return head.subarray(0, readSync(descriptor, head))
  } finally {
    closeSync(descriptor)
  }
}

const isGzip = (head: Buffer) => head[0] === 0x1f && head[1] === 0x8b

/**
 * The lines from a place on, without their ends, many at a time; the last one also where no line end follows it.
 * @throws BuildError where a packed source is cut off or broken
 */
export async function* linesOf(source: Source, from: Place): AsyncGenerator<Buffer[]> {
  const start = source.opensAnywhere ? from.bytes : 0
  let toSkip = from.bytes - start
  let begun: Buffer[] = []
  for await (const chunk of unpacked(source, source.open(start))) {
    const fresh = chunk.subarray(Math.min(toSkip, chunk.length))
    toSkip -= chunk.length - fresh.length
    const lastEnd = fresh.lastIndexOf('\n')
    begun.push(fresh.subarray(0, lastEnd + 1))
    if (lastEnd < 0) {
      begun[begun.length - 1] = fresh
      continue
    }
    yield split(Buffer.concat(begun))
    begun = [fresh.subarray(lastEnd + 1)]
  }
  const rest = Buffer.concat(begun)
  if (rest.length > 0) yield [rest]
}

function split(block: Buffer): Buffer[] {
  const lines: Buffer[] = []
  for (let at = 0; at < block.length; ) {
    const end = block.indexOf('\n', at)
    lines.push(block.subarray(at, end))
    at = end + 1
  }
  return lines
}

async function* unpacked(source: Source, packed: Readable): AsyncGenerator<Buffer> {
  if (source.opensAnywhere) return yield* packed
  const chunks: AsyncIterator<Buffer> = packed[Symbol.asyncIterator]()
  const first = await chunks.next()
  if (first.done) return
  const all = joined(first.value, chunks)
  if (!isGzip(first.value)) return yield* all
  try {
    // The error arrives where the stream is read.
    yield* pipeline(all, createGunzip({ chunkSize }), () => undefined)
  } catch (cause) {
    throw new BuildError(`${source.name} is cut off or broken: ${messageOf(cause)}`, { cause })
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

async function* joined(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}
