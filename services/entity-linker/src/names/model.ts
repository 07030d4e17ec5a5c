// The trained tagger as it lies on disk (`model/names.bin`: a JSON header, then plain columns, each under brotli) and in memory.
import { brotliDecompressSync } from 'node:zlib'
import { IndexTable } from './tagging/index-table.ts'
import { labelCount } from './tagging/labels.ts'
import { Lexicon, type LexiconColumns } from './tagging/lexicon.ts'
import { packRows } from './tagging/packed-rows.ts'

export const modelVersion = 2

/** One pass over the document: int8 weights rows[row * labelCount + label] in steps of `scale`. */
export interface PassWeights {
  readonly rows: Int8Array
  readonly scale: number
  /** [from * labelCount + to]. */
  readonly transitions: Float32Array
}

export interface ModelColumns extends LexiconColumns {
  readonly featureKeys: Int32Array
  readonly firstPass: PassWeights
  readonly secondPass: PassWeights
}

/** A pass in memory; see packed-rows.ts. */
export interface PackedPass {
  readonly packed: Int32Array
  readonly scale: number
  readonly transitions: Float32Array
}

export interface TaggerModel {
  readonly lexicon: Lexicon
  readonly features: IndexTable
  readonly firstPass: PackedPass
  readonly secondPass: PackedPass
}

export interface ModelHeader {
  readonly version: number
  readonly labelCount: number
  readonly scales: readonly [number, number]
  /** In the order in which they follow: bytes in the file, bytes unpacked. */
  readonly columns: readonly { readonly name: string; readonly packed: number; readonly bytes: number }[]
}

export function assembleModel(columns: ModelColumns): TaggerModel {
  const inMemory = ({ rows, scale, transitions }: PassWeights): PackedPass => ({
    packed: packRows(rows),
    scale,
    transitions,
  })
  const { wordKeys, wordBits, wordFine, wordCoarse, wordCase, phraseKeys, phraseBits } = columns
  return {
    // Only its own columns, or the unpacked rows would stay in memory with it.
    lexicon: new Lexicon({ wordKeys, wordBits, wordFine, wordCoarse, wordCase, phraseKeys, phraseBits }),
    features: new IndexTable(columns.featureKeys),
    firstPass: inMemory(columns.firstPass),
    secondPass: inMemory(columns.secondPass),
  }
}

/** Reads the bytes of `model/names.bin`. Throws when they are not a model of this version. */
export function readTaggerModel(bytes: Uint8Array): TaggerModel {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const headerLength = file.readUInt32LE(0)
  const header: ModelHeader = JSON.parse(file.toString('utf8', 4, 4 + headerLength))
  if (header.version !== modelVersion || header.labelCount !== labelCount) {
    throw new Error(`names model of version ${header.version}, this code reads version ${modelVersion}: train it again`)
  }
  /** The column, in memory of its own. */
  const column = (name: string): ArrayBuffer => {
    let at = 4 + headerLength
    for (const { name: found, packed, bytes } of header.columns) {
      // One chunk that fits, or unpacking takes several times the memory of what it gives.
      if (found === name) return owned(brotliDecompressSync(file.subarray(at, at + packed), { chunkSize: bytes + 64 }))
      at += packed
    }
    throw new Error(`names model without ${name}`)
  }
  return assembleModel({
    wordKeys: new Int32Array(column('wordKeys')),
    wordBits: new Int32Array(column('wordBits')),
    wordFine: new Uint16Array(column('wordFine')),
    wordCoarse: new Uint8Array(column('wordCoarse')),
    wordCase: new Uint8Array(column('wordCase')),
    phraseKeys: new Int32Array(column('phraseKeys')),
    phraseBits: new Uint16Array(column('phraseBits')),
    featureKeys: new Int32Array(column('featureKeys')),
    firstPass: {
      rows: new Int8Array(column('firstRows')),
      scale: header.scales[0],
      transitions: new Float32Array(column('firstTransitions')),
    },
    secondPass: {
      rows: new Int8Array(column('secondRows')),
      scale: header.scales[1],
      transitions: new Float32Array(column('secondTransitions')),
    },
  })
}

/** The bytes at the start of a buffer of their own. */
const owned = (bytes: Buffer): ArrayBuffer => {
  const { buffer, byteOffset, byteLength } = bytes
  return buffer instanceof ArrayBuffer && byteOffset === 0 && buffer.byteLength === byteLength
    ? buffer
    : new Uint8Array(bytes).buffer
}
