// The body of an answer, unpacked, and never more of it than its limit: neither as sent nor as unpacked.
import type { IncomingMessage } from 'node:http'
import { type Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'
import { messageOf } from '@newsloom/runtime/errors'
import { FetchFailure } from '../fetch/fetch-failure.ts'

/** What is asked for in `accept-encoding`. */
export const acceptedEncodings = 'gzip, deflate, br, zstd'

const unpackers: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
}

/** @throws FetchFailure */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  const unpacker = unpackers[encoding]
  if (!unpacker && encoding !== 'identity' && encoding !== '') {
    throw new FetchFailure('broken-body', `it is packed in a way that is not known here: ${encoding.slice(0, 50)}`)
  }
  const tooLarge = () => new FetchFailure('too-large', `it is larger than ${maxBytes} bytes`)
  if (Number(response.headers['content-length']) > maxBytes) throw tooLarge()

  const parts: Buffer[] = []
  let unpackedBytes = 0
  const sink = new Writable({
    write(part: Buffer, _encoding, done) {
      unpackedBytes += part.length
      parts.push(part)
      done(unpackedBytes > maxBytes ? tooLarge() : null)
    },
  })
  if (!unpacker) await pipeline(response, sink)
  else {
    const unpack = unpacker()
    let sentBytes = 0
    response.on('data', (part: Buffer) => {
      sentBytes += part.length
      if (sentBytes > maxBytes) unpack.destroy(tooLarge())
    })
    await pipeline(response, unpack, sink).catch((error: unknown) => {
      if (error instanceof FetchFailure || response.errored) throw error
      throw new FetchFailure('broken-body', `the ${encoding} data are broken: ${messageOf(error)}`)
    })
  }
  return Buffer.concat(parts, unpackedBytes)
}
