// The columns of a model as the bytes of `model/names.bin`.
import { brotliCompressSync, constants } from 'node:zlib'
import { type ModelColumns, type ModelHeader, modelVersion } from '../src/names/model.ts'
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
  const packed = columns.map(([, column]) =>
    compressed(new Uint8Array(column.buffer, column.byteOffset, column.byteLength)),
  )
  const header: ModelHeader = {
    version: modelVersion,
    labelCount,
    scales: [model.firstPass.scale, model.secondPass.scale],
    columns: columns.map(([name, { byteLength }], at) => ({
      name,
      packed: packed[at]?.length ?? 0,
      bytes: byteLength,
    })),
  }
  const text = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(text.length)
  return Buffer.concat([length, text, ...packed])
}

/** A small window: what is unpacked with a large one takes as much memory. */
const compressed = (bytes: Uint8Array): Buffer =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 18 } })
