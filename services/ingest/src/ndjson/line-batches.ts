// Lines that are published together: cut by count, bytes and time, read one chunk ahead and no further.
import { HttpProblem } from '@newsloom/runtime/http-problem'
import { type Line, LineSplitter } from './line-splitter.ts'

export interface BatchLimits {
  readonly maxLineBytes: number
  readonly maxRecords: number
  readonly maxBytes: number
  readonly maxWaitMs: number
  /** How much in a row may hold no line that can be used, before the stream is cut off; packed bodies need an end. */
  readonly maxUnusableBytes: number
}

/**
 * In order, never empty. Where the body breaks off, the lines before come first and then one that says so.
 * @throws HttpProblem when it is broken from the start; the request's error when the sender goes away
 */
export async function* lineBatches(body: AsyncIterable<Buffer>, limits: BatchLimits): AsyncGenerator<Line[]> {
  const splitter = new LineSplitter(limits.maxLineBytes)
  const batch = new Batch(limits)
  const chunks = body[Symbol.asyncIterator]()
  let anything = false
  const nextChunk = () => {
    const next = chunks.next()
    // It may fail while a batch is being published; the failure is met when it is awaited.
    next.catch(() => {})
    return next
  }
  try {
    let next = nextChunk()
    for (;;) {
      const arrived = batch.isEmpty ? await next : await beforeDeadline(next, batch.deadline)
      if (arrived === 'late') {
        yield batch.take()
        continue
      }
      if (arrived.done) break
      next = nextChunk()
      anything = true
      for (const line of splitter.push(arrived.value)) {
        if (!batch.hasRoomFor(line)) yield batch.take()
        batch.add(line)
      }
      if (splitter.unusableBytes > limits.maxUnusableBytes) throw cutOff(limits.maxUnusableBytes)
    }
    for (const line of splitter.end()) batch.add(line)
    if (!batch.isEmpty) yield batch.take()
  } catch (error) {
    if (!(error instanceof HttpProblem) || !anything) throw error
    if (!batch.isEmpty) yield batch.take()
    const status = error.status === 413 ? 413 : 400
    yield [{ number: splitter.number, status, detail: `${error.message}; nothing after this was read` }]
  } finally {
    // Not awaited: it may have to wait for a sender who waits for us.
    chunks.return?.().catch(() => {})
  }
}

const cutOff = (bytes: number) => new HttpProblem(413, 'too-large', `${bytes} bytes without a line that can be used`)

class Batch {
  readonly #limits: BatchLimits
  #lines: Line[] = []
  #bytes = 0
  deadline = 0

  constructor(limits: BatchLimits) {
    this.#limits = limits
  }

  get isEmpty() {
    return this.#lines.length === 0
  }

  hasRoomFor(line: Line): boolean {
    return (
      this.isEmpty ||
      (this.#lines.length < this.#limits.maxRecords && this.#bytes + sizeOf(line) <= this.#limits.maxBytes)
    )
  }

  add(line: Line) {
    if (this.isEmpty) this.deadline = performance.now() + this.#limits.maxWaitMs
    this.#lines.push(line)
    this.#bytes += sizeOf(line)
  }

  take(): Line[] {
    const lines = this.#lines
    this.#lines = []
    this.#bytes = 0
    return lines
  }
}

const sizeOf = (line: Line) => ('bytes' in line ? line.bytes.length : 0)

async function beforeDeadline<T>(awaited: Promise<T>, deadline: number): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, Math.max(0, deadline - performance.now()), 'late')
  })
  try {
    return await Promise.race([awaited, late])
  } finally {
    clearTimeout(timer)
  }
}
