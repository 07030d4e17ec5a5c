// What stands in the way of working: readiness is the absence of failing conditions, liveness of fatal ones.

export interface HealthReport {
  readonly ready: boolean
  readonly live: boolean
  /** Failing conditions with what is wrong. */
  readonly conditions: Readonly<Record<string, string>>
  /** What an operator should know of, though the work goes on as before. */
  readonly warnings: Readonly<Record<string, string>>
}

export class Health {
  readonly #failing = new Map<string, string>([['starting', 'not started yet']])
  readonly #warnings = new Map<string, string>()
  #fatal = false

  /** Returns whether the condition was not failing before. */
  fail(condition: string, message: string): boolean {
    const isNew = !this.#failing.has(condition)
    this.#failing.set(condition, message)
    return isNew
  }

  /** Readiness stays. Returns whether this was not known before. */
  warn(condition: string, message: string): boolean {
    const isNew = this.#warnings.get(condition) !== message
    this.#warnings.set(condition, message)
    return isNew
  }

  /** Returns whether the condition was failing or warned of. */
  clear(condition: string): boolean {
    const warned = this.#warnings.delete(condition)
    return this.#failing.delete(condition) || warned
  }

  /** Nothing in this process can mend it. */
  die(condition: string, message: string) {
    this.#fatal = true
    this.fail(condition, message)
  }

  /** What keeps it from starting, as far as is known; nothing once it has started. */
  stillStarting(why: string) {
    if (this.#failing.has('starting')) this.#failing.set('starting', why)
  }

  started() {
    this.clear('starting')
  }

  report(): HealthReport {
    return {
      ready: this.#failing.size === 0,
      live: !this.#fatal,
      conditions: Object.fromEntries(this.#failing),
      warnings: Object.fromEntries(this.#warnings),
    }
  }
}
