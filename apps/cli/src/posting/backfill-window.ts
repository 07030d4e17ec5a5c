// How much of an archive may wait in the pipeline, so that live articles behind it are hardly delayed.
//
// Every article goes through the same queues in their order. What waits anywhere, divided by what the pipeline gets done in
// a second, is therefore how long an article that comes now has to wait (Little's law), a live one as much as one of
// the archive. That quotient is kept at a given delay: when the pipeline gets slower or live news takes more of it, less
// of the archive may wait; when live articles alone are that many, nothing is sent.

interface Seen {
  /** Milliseconds, rising. */
  readonly at: number
  /** Records that waited anywhere. */
  readonly waiting: number
  /** Articles sent until then, in all. */
  readonly sent: number
}

export interface WindowLimits {
  /** How long an article may wait behind others, in milliseconds. */
  readonly delayMs: number
  /** So many may always wait: what it takes to find out how fast the pipeline is. */
  readonly least: number
  /** Over what time the speed is taken. */
  readonly spanMs: number
}

const usual: WindowLimits = { delayMs: 1000, least: 50, spanMs: 4000 }

export class BackfillWindow {
  readonly #limits: WindowLimits
  #seen: Seen[] = []

  constructor(limits: WindowLimits = usual) {
    this.#limits = limits
  }

  /** How many more articles may be sent, 0 or less for none; asked again when more is known. */
  room(now: Seen): number {
    const { least, delayMs, spanMs } = this.#limits
    const since = this.#seen.findLastIndex(({ at }) => at <= now.at - spanMs)
    this.#seen = [...this.#seen.slice(Math.max(0, since)), now]
    const allowed = Math.max(least, (this.#donePerMs(now) * delayMs) | 0)
    const room = allowed - now.waiting
    // Many small requests cost more than they bring.
    return room >= allowed / 4 ? room : 0
  }

  /** What was sent and waits no more. Live articles that came meanwhile are not counted: theirs is not the archive's share. */
  #donePerMs({ at, waiting, sent }: Seen): number {
    const [first] = this.#seen
    if (!first || first.at === at) return 0
    return Math.max(0, (sent - first.sent - (waiting - first.waiting)) / (at - first.at))
  }
}
