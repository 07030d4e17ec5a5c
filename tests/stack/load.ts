// A steady load: new articles, repeats, revisions and withdrawals, each sent until it is taken, as a real sender would.
// What was taken is known here, id by id; the check at rest compares it with the books and the index.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Address, NotTaken, postAll, withdraw } from '../newsloom-client.ts'

interface PostedText {
  readonly title: string
  readonly text: string
}

export interface Posted extends PostedText {
  readonly url?: string
}

/** The newest version of an article: what was sent last, or that it was withdrawn. */
export type Newest = PostedText | 'withdrawn'

export interface LoadOptions {
  readonly target: Pick<Address, 'ingest'>
  /** Gets the same, in the same order, without faults. */
  readonly shadow?: Pick<Address, 'ingest'>
  /** Never ends, or long after the run. */
  readonly articles: Iterator<Posted>
  readonly random: () => number
  readonly perSecond: number
}

const tickMs = 200
const retryMs = 300

export class Load {
  readonly newest = new Map<string, Newest>()
  /** Withdrawn once, whatever was sent since. */
  readonly everWithdrawn = new Set<string>()
  /** Articles taken, repeats and revisions included. */
  sent = 0
  /** Answers 503 with Retry-After. */
  refused = 0
  /** Requests that ended without an answer. */
  unanswered = 0
  readonly #options: LoadOptions
  readonly #versions = new Map<string, Posted>()
  #pausing = false
  #ticking: Promise<void> = Promise.resolve()
  #sending: Promise<unknown> = Promise.resolve()
  #failure: Error | undefined
  #isOver = false

  constructor(options: LoadOptions) {
    this.#options = options
  }

  resume(): void {
    this.#pausing = false
    this.#ticking = this.#run().catch((error: Error) => {
      this.#failure = error
    })
  }

  get isPaused(): boolean {
    return this.#pausing
  }

  /** Ends when all that was begun is taken. */
  async pause(): Promise<void> {
    this.#pausing = true
    await this.#ticking
    if (this.#failure) throw this.#failure
  }

  /** Ends at once, whether what was begun is taken or not. */
  async stop(): Promise<void> {
    this.#isOver = true
    await this.pause().catch(() => undefined)
  }

  /** Sends these in their turn; their ids. */
  send(articles: readonly Posted[]): Promise<string[]> {
    return this.#inTurn(async () => {
      const ids = await this.#until(() => postAll(this.#options.target, articles))
      const { shadow } = this.#options
      if (shadow) await postAll(shadow, articles)
      for (const [nth, id] of ids.entries()) {
        const article = articles[nth]
        if (!article) throw new Error(`${ids.length} ids for ${articles.length} articles`)
        this.newest.set(id, article)
        this.#versions.set(id, article)
      }
      this.sent += ids.length
      return ids
    })
  }

  withdraw(id: string): Promise<void> {
    return this.#inTurn(async () => {
      await this.#until(() => withdraw(this.#options.target, id))
      if (this.#options.shadow) await withdraw(this.#options.shadow, id)
      this.newest.set(id, 'withdrawn')
      this.everWithdrawn.add(id)
    })
  }

  /** Articles that were never sent. */
  fresh(count: number): Posted[] {
    return Array.from({ length: count }, () => {
      const { value, done } = this.#options.articles.next()
      if (done) throw new Error('the load has no more articles')
      return value
    })
  }

  /** One of those sent, drawn at random. */
  any(): string {
    const ids = [...this.#versions.keys()].slice(-2_000)
    const id = ids[Math.floor(this.#options.random() * ids.length)]
    if (id === undefined) throw new Error('nothing was sent yet')
    return id
  }

  /** Another version of an article, under its id. */
  revision(id: string): Posted {
    const [former, other] = [this.#versions.get(id), this.#versions.get(this.any())]
    if (!former || !other) throw new Error(`never sent: ${id}`)
    const addition = other.text.slice(0, 200)
    return { ...former, text: `${former.text.slice(0, 4_000)} Later: ${addition}` }
  }

  async #run(): Promise<void> {
    const { random, perSecond } = this.#options
    while (!this.#pausing) {
      const due = Math.max(1, Math.round((perSecond * tickMs) / 1000))
      const kind = random()
      const seen = this.#versions.size > 20
      if (seen && kind < 0.04) await this.withdraw(this.any())
      const some = this.fresh(due)
      if (seen && kind > 0.7) some.push(this.revision(this.any()))
      if (seen && kind > 0.9) some.push(this.#versions.get(this.any()) ?? this.revision(this.any()))
      await this.send(some)
      await sleep(tickMs)
    }
  }

  #inTurn<Result>(action: () => Promise<Result>): Promise<Result> {
    const result = this.#sending.then(action)
    this.#sending = result.catch(() => undefined)
    return result
  }

  async #until<Result>(attempt: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await attempt()
      } catch (error) {
        if (!(error instanceof NotTaken)) this.unanswered += 1
        else if (error.status === 503 && Number(error.retryAfter) > 0) this.refused += 1
        else throw error
        if (this.#isOver) throw error
        await sleep(retryMs)
      }
    }
  }
}
