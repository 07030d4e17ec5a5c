// Evidence as bytes: sorted samples as Golomb-Rice coded gaps, about twelve bits a value.
import { type Evidence, type Sample, sampleBits } from './evidence.ts'

/** The first byte of every encoding; another one means evidence of another version, which is not compared. */
const version = 1
/** Hours since the epoch, until the year 2089. */
const hourBits = 20
const fields = ['shingles', 'numbers', 'names', 'title'] as const

export function encodeEvidence(evidence: Evidence): Uint8Array {
  const bits = new BitWriter()
  bits.write(version, 8)
  bits.write(evidence.publishedHour, hourBits)
  for (const field of fields) writeSample(bits, evidence[field])
  return bits.bytes()
}

/** Null for bytes of another version. */
export function decodeEvidence(bytes: Uint8Array): Evidence | null {
  if (bytes[0] !== version) return null
  const bits = new BitReader(bytes, 8)
  const publishedHour = bits.read(hourBits)
  const [shingles, numbers, names, title] = [readSample(bits), readSample(bits), readSample(bits), readSample(bits)]
  return { shingles, numbers, names, title, publishedHour }
}

function writeSample(bits: BitWriter, { values, total }: Sample) {
  writeCount(bits, values.length)
  writeCount(bits, total - values.length)
  const shift = shiftFor(total)
  let previous = -1
  for (const value of values) {
    const gap = value - previous - 1
    let quotient = gap >>> shift
    for (; quotient >= unaryStep; quotient -= unaryStep) bits.write(2 ** unaryStep - 1, unaryStep)
    bits.write(2 ** (quotient + 1) - 2, quotient + 1)
    bits.write(gap & ((1 << shift) - 1), shift)
    previous = value
  }
}

function readSample(bits: BitReader): Sample {
  const count = readCount(bits)
  const total = count + readCount(bits)
  const shift = shiftFor(total)
  const values = new Uint32Array(count)
  let previous = -1
  for (let at = 0; at < count; at += 1) {
    previous += 1 + bits.readOnes() * 2 ** shift + bits.read(shift)
    values[at] = previous
  }
  return { values, total }
}

const unaryStep = 16

/** Rice's parameter for gaps of mean 2^sampleBits / total. */
const shiftFor = (total: number): number => Math.max(0, Math.floor(Math.log2((0.69 * 2 ** sampleBits) / (total + 1))))

/** Counts in groups of four bits, the fifth says that another group follows. */
function writeCount(bits: BitWriter, count: number) {
  let rest = count
  for (; rest > 15; rest = Math.floor(rest / 16)) bits.write((rest % 16) * 2 + 1, 5)
  bits.write(rest * 2, 5)
}

function readCount(bits: BitReader): number {
  let count = 0
  for (let scale = 1; ; scale *= 16) {
    const group = bits.read(5)
    count += Math.floor(group / 2) * scale
    if (group % 2 === 0) return count
  }
}

class BitWriter {
  #bytes = new Uint8Array(512)
  #length = 0

  /** `width` up to 24. */
  write(value: number, width: number) {
    const byte = this.#length >>> 3
    if (byte + 4 >= this.#bytes.length) this.#grow()
    const bytes = this.#bytes
    const placed = value << (32 - width - (this.#length & 7))
    bytes[byte] = (bytes[byte] ?? 0) | (placed >>> 24)
    bytes[byte + 1] = (placed >>> 16) & 0xff
    bytes[byte + 2] = (placed >>> 8) & 0xff
    bytes[byte + 3] = placed & 0xff
    this.#length += width
  }

  bytes(): Uint8Array {
    return this.#bytes.slice(0, (this.#length + 7) >>> 3)
  }

  #grow() {
    const larger = new Uint8Array(this.#bytes.length * 2)
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}

/** Zeros behind the end. */
class BitReader {
  readonly #bytes: Uint8Array
  #at: number

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes
    this.#at = start
  }

  /** `width` up to 24. */
  read(width: number): number {
    const value = width === 0 ? 0 : this.#window() >>> (32 - width)
    this.#at += width
    return value
  }

  /** How many ones come before the next zero; takes the zero too. */
  readOnes(): number {
    let ones = 0
    for (;;) {
      const run = Math.min(unaryStep, Math.clz32(~this.#window()))
      ones += run
      this.#at += run
      if (run < unaryStep) break
    }
    this.#at += 1
    return ones
  }

  /** The next 25 bits at least, from the top. */
  #window(): number {
    const bytes = this.#bytes
    const byte = this.#at >>> 3
    const four =
      ((bytes[byte] ?? 0) << 24) |
      ((bytes[byte + 1] ?? 0) << 16) |
      ((bytes[byte + 2] ?? 0) << 8) |
      (bytes[byte + 3] ?? 0)
    return four << (this.#at & 7)
  }
}
