// Bytes in, lines out; a line that is too long is passed over without being kept.

/** Numbered from 1, blank lines counted. */
export type Line =
  | { readonly number: number; readonly bytes: Buffer }
  | { readonly number: number; readonly status: 400 | 413; readonly detail: string }

const newline = 0x0a
const blank = new Set([0x20, 0x09, 0x0d])
const isBlank = (bytes: Buffer) => bytes.every((byte) => blank.has(byte))

export class LineSplitter {
  readonly #maxBytes: number
  #parts: Buffer[] = []
  #length = 0
  #number = 1
  #unusable = 0

  constructor(maxLineBytes: number) {
    this.#maxBytes = maxLineBytes
  }

  /** The line that is being read. */
  get number(): number {
    return this.#number
  }

  /** Bytes since the last line that was one: blank lines and what is too long. */
  get unusableBytes(): number {
    return this.#unusable + (this.#length > this.#maxBytes ? this.#length : 0)
  }

  /** The lines that end in this chunk, but for blank ones. */
  *push(chunk: Buffer): Generator<Line> {
    let start = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      this.#keep(chunk.subarray(start, end))
      start = end + 1
      yield* this.#take(1)
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start))
  }

  /** A last line without a line end. */
  *end(): Generator<Line> {
    yield* this.#take(0)
  }

  #keep(part: Buffer) {
    this.#length += part.length
    if (this.#length > this.#maxBytes) this.#parts = []
    else this.#parts.push(part)
  }

  *#take(lineEndBytes: number): Generator<Line> {
    const number = this.#number
    const length = this.#length
    const [first, ...rest] = this.#parts
    this.#number += 1
    this.#length = 0
    this.#parts = []
    this.#unusable += length + lineEndBytes
    if (length > this.#maxBytes) {
      yield { number, status: 413, detail: `a line must be at most ${this.#maxBytes} bytes` }
    } else if (first) {
      const bytes = rest.length === 0 ? first : Buffer.concat([first, ...rest], length)
      if (isBlank(bytes)) return
      this.#unusable = 0
      yield { number, bytes }
    }
  }
}
