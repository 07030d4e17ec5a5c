// One article of a file, not looked into: the server judges it.

interface Place {
  /** Where the article starts in its file, from 1; in a folder, which file it is. */
  readonly line: number
  /** The file, in a folder. */
  readonly within?: string
}

export interface Refused extends Place {
  readonly status: number
  readonly detail: string
  readonly field?: string
}

export interface Article extends Place {
  /** One line of JSON without its line end. */
  readonly json: Buffer
}

export type Item = Article | Refused

export const isArticle = (item: Item): item is Article => 'json' in item
export const isRefused = (item: Item): item is Refused => !isArticle(item)

/** Larger articles are refused here, so that memory stays bounded; the server's own limit (4 MiB) is lower. */
export const maxItemBytes = 8 * 1024 * 1024

export const tooLarge = (line: number): Refused => ({
  line,
  status: 413,
  detail: `is larger than ${maxItemBytes / 1024 / 1024} MiB: not sent`,
})

/** Collects the bytes of one item as they arrive, up to the limit. */
export class Collected {
  #slices: Buffer[] = []
  #bytes = 0
  #line = 0

  /** Counts only `line` of the first slice: an item is where it starts. */
  add(slice: Buffer, line: number): void {
    if (this.#bytes === 0) this.#line = line
    this.#bytes += slice.length
    if (this.#bytes <= maxItemBytes) this.#slices.push(slice)
    else this.#slices = []
  }

  /** The item, or nothing where there was only white space. */
  take(): Item | undefined {
    const [slices, bytes, line] = [this.#slices, this.#bytes, this.#line]
    this.#slices = []
    this.#bytes = 0
    if (bytes > maxItemBytes) return tooLarge(line)
    const json = trim(slices.length === 1 && slices[0] ? slices[0] : Buffer.concat(slices))
    return json.length > 0 ? { line, json } : undefined
  }
}

const isSpace = (byte: number | undefined) => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d

function trim(bytes: Buffer): Buffer {
  let [start, end] = [0, bytes.length]
  while (start < end && isSpace(bytes[start])) start += 1
  while (end > start && isSpace(bytes[end - 1])) end -= 1
  return bytes.subarray(start, end)
}
