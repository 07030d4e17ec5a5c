// The columns of a model as the bytes of `model/names.bin`.
import { brotliCompressSync, constants } from 'node:zlib'
import { aligned, type ModelColumns, type ModelHeader, modelVersion } from '../src/names/model.ts'
import { labelCount } from '../src/names/tagging/labels.ts'

export function modelBytes(model: ModelColumns): Uint8Array {
  const columns: [string, Int32Array | Uint16Array | Uint8Array | Int8Array | Float32Array][] = [
    ['wordKeys', model.wordKeys],
    ['wordBits', model.wordBits],
    ['wordFine', model.wordFine],
    ['wordCoarse', model.wordCoarse],
    ['wordCase', model.wordCase],
    ['phraseKeys', model.phraseKeys],
    ['phraseBits', model.phraseBits],
    ['featureKeys', model.featureKeys],
    ['firstRows', model.firstPass.rows],
    ['secondRows', model.secondPass.rows],
    ['firstTransitions', model.firstPass.transitions],
    ['secondTransitions', model.secondPass.transitions],
  ]
  const header: ModelHeader = {
    version: modelVersion,
    labelCount,
    scales: [model.firstPass.scale, model.secondPass.scale],
    columns: columns.map(([name, column]) => ({ name, bytes: column.byteLength })),
  }
  const text = Buffer.from(JSON.stringify(header))
  const size = columns.reduce((sum, [, column]) => aligned(sum) + column.byteLength, aligned(4 + text.length))
  const raw = Buffer.alloc(size)
  raw.writeUInt32LE(text.length, 0)
  text.copy(raw, 4)
  let at = aligned(4 + text.length)
  for (const [, column] of columns) {
    raw.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at)
    at = aligned(at + column.byteLength)
  }
  return brotliCompressSync(raw, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 },
  })
}
