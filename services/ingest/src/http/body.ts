// A request's body as bytes: unpacked, and never more of it in memory than its limit.
import type { IncomingMessage } from 'node:http'
import { createGunzip } from 'node:zlib'
import { HttpProblem } from '@newsloom/runtime/http-problem'

/**
 * The body in chunks, read only as fast as they are taken. Leaves the connection open when taking stops before the end.
 * @throws HttpProblem 400 for broken gzip; the request's own error when the sender goes away
 */
export async function* bodyChunks(request: IncomingMessage, gzip: boolean): AsyncGenerator<Buffer> {
  if (!gzip) return yield* request.iterator({ destroyOnReturn: false })
  const gunzip = createGunzip()
  const goneAway = (error: Error) => gunzip.destroy(error)
  request.on('error', goneAway).pipe(gunzip)
  try {
    yield* gunzip
  } catch (cause) {
    if (request.errored) throw cause
    throw new HttpProblem(
      400,
      'broken-body',
      `the gzip data are broken: ${cause instanceof Error ? cause.message : ''}`,
    )
  } finally {
    request.unpipe(gunzip)
    request.off('error', goneAway)
    gunzip.destroy()
  }
}

/** @throws HttpProblem 413 as soon as there is more than `maxBytes` */
export async function wholeBody(chunks: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const chunk of chunks) {
    length += chunk.length
    if (length > maxBytes) throw tooLarge(maxBytes)
    parts.push(chunk)
  }
  return Buffer.concat(parts, length)
}

export const tooLarge = (maxBytes: number) =>
  new HttpProblem(
    413,
    'too-large',
    `the body must be at most ${maxBytes} bytes; a stream of application/x-ndjson may be of any length`,
  )

/** What a sender may still send after the answer: many read it only when they have written everything. */
const maxDrainedBytes = 64 * 1024 * 1024

/** Takes what is left of a body that nobody wants, so that its sender comes to read the answer. */
export function drain(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return
  let left = maxDrainedBytes
  request.on('error', () => {})
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) request.destroy()
  })
  request.resume()
}
