// A file that is only read, and that another process may replace at any time: a table, a dictionary, a model.
import { statSync } from 'node:fs'
import { messageOf } from './errors.ts'

export interface Followed<T> {
  /** What the file holds now; it stays open until `work` has ended, also when a new file comes in meanwhile. */
  use<Result>(work: (value: T) => Promise<Result>): Promise<Result>
  /** Looks no more, and closes what is open once nobody uses it. */
  close(): Promise<void>
}

export interface FollowOptions<T> {
  readonly file: string
  /** Throws for a file that is not what it should be; must let others go on while it works. */
  readonly open: (file: string) => Promise<T>
  readonly close: (value: T) => void
  /** Told when another file was taken in. */
  readonly onSwapped?: (value: T) => void
  /** Told what is wrong with a file that was refused, and with undefined when that is over. */
  readonly onProblem?: (message: string | undefined) => void
  readonly everyMs?: number
}

const usualIntervalMs = 2_000

/**
 * Opens the file, and again whenever another is put in its place. It is looked at, not watched: file events do not reach
 * mounted volumes. Opening happens beside the work; then the next use gets the new one. One that cannot be opened is
 * refused, and the old one goes on. @throws what `open` throws for the first file
 */
export async function followFile<T>(options: FollowOptions<T>): Promise<Followed<T>> {
  const { file, open, onSwapped, onProblem, everyMs = usualIntervalMs } = options
  const held = (value: T) => new Held(value, options.close)
  let seen = identityOf(file)
  let current = held(await open(file))
  let stopped = false
  let looking: Promise<void> = Promise.resolve()

  const look = async () => {
    const identity = identityOf(file)
    if (identity === seen) return
    seen = identity
    try {
      const opened = held(await open(file))
      const before = current
      current = opened
      before.retire()
      onProblem?.(undefined)
      onSwapped?.(opened.value)
    } catch (error) {
      onProblem?.(`${file} is refused, the one before goes on: ${messageOf(error)}`)
    }
  }

  let timer: NodeJS.Timeout | undefined
  const next = () => {
    timer = setTimeout(() => {
      looking = look().finally(() => stopped || next())
    }, everyMs)
    timer.unref()
  }
  next()

  return {
    use: (work) => current.use(work),
    async close() {
      stopped = true
      clearTimeout(timer)
      await looking
      await current.retire()
    },
  }
}

/** A value that is closed when it is retired and its last use has ended. */
class Held<T> {
  readonly value: T
  readonly #close: (value: T) => void
  readonly #closed = Promise.withResolvers<void>()
  #uses = 0
  #retired = false

  constructor(value: T, close: (value: T) => void) {
    this.value = value
    this.#close = close
  }

  async use<Result>(work: (value: T) => Promise<Result>): Promise<Result> {
    this.#uses += 1
    try {
      return await work(this.value)
    } finally {
      this.#uses -= 1
      this.#closeWhenUnused()
    }
  }

  retire(): Promise<void> {
    this.#retired = true
    this.#closeWhenUnused()
    return this.#closed.promise
  }

  #closeWhenUnused() {
    if (!this.#retired || this.#uses > 0) return
    this.#close(this.value)
    this.#closed.resolve()
  }
}

/** Differs for another file in the place, and for the same one written over; empty where there is none. */
function identityOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat ? [stat.ino, stat.size, stat.mtimeMs, stat.ctimeMs].join(' ') : ''
}
