// Makes SQLite fail at the n-th call, wherever that is: the seam is the driver, so nothing in the product knows of it.
import { DatabaseSync, StatementSync } from 'node:sqlite'

/**
 * `crash-before`, `crash-after`: the process dies before the call has an effect, or after it and before anybody hears of it.
 * `full`: the disk takes no more, once. `bug`: an error nobody expects, once.
 */
export const faultKinds = ['crash-before', 'crash-after', 'full', 'bug'] as const

export interface Fault {
  readonly kind: (typeof faultKinds)[number]
  /** Calls that go well before it. */
  readonly after: number
}

/** Thrown by every call of a process that has died. */
class Dead extends Error {
  override name = 'Dead'
}

const made = new WeakSet<Error>()

function known(error: Error): Error {
  made.add(error)
  return error
}

const databaseOf = new WeakMap<StatementSync, DatabaseSync>()
let watching: FailingSqlite | undefined

/** For the databases in one folder, from `open` to `close`. */
export class FailingSqlite {
  readonly #folder: string
  readonly #faults: Fault[]
  #left: number
  #quiet = false
  readonly #opened = new Set<DatabaseSync>()
  /** The process has died: whoever drives the test starts another. */
  isDead = false
  /** Faults that have happened. */
  happened = 0
  calls = 0

  constructor(folder: string, faults: readonly Fault[]) {
    this.#folder = folder
    this.#faults = [...faults]
    this.#left = this.#faults[0]?.after ?? 0
  }

  open() {
    watching = this
  }

  close() {
    watching = undefined
  }

  /** After a crash: closes what the dead process had open, as the system does. */
  revive() {
    for (const database of this.#opened) if (database.isOpen) database.close()
    this.#opened.clear()
    this.isDead = false
  }

  /** What the test itself asks, which is no part of the process. */
  quietly<Result>(work: () => Result): Result {
    this.#quiet = true
    try {
      return work()
    } finally {
      this.#quiet = false
    }
  }

  /** Whether an error comes from here, whatever it was wrapped in. */
  isFault(error: unknown): boolean {
    if (!(error instanceof Error)) return false
    return error instanceof Dead || made.has(error) || this.isFault(error.cause)
  }

  owns(database: DatabaseSync): boolean {
    if (this.#quiet || !(database.location() ?? '').startsWith(this.#folder)) return false
    this.#opened.add(database)
    return true
  }

  pass<Result>(writes: boolean, call: () => Result): Result {
    if (this.isDead) throw new Dead('this process is dead')
    this.calls += 1
    const [fault] = this.#faults
    // Only what writes can find the disk full.
    if (!fault || (fault.kind === 'full' && !writes)) return call()
    if (this.#left > 0) {
      this.#left -= 1
      return call()
    }
    this.#faults.shift()
    this.#left = this.#faults[0]?.after ?? 0
    this.happened += 1
    switch (fault.kind) {
      case 'full':
        throw known(Object.assign(new Error('database or disk is full'), { errcode: 13 }))
      case 'bug':
        throw known(new Error('a fault that nobody expects'))
      case 'crash-after':
        call()
    }
    this.isDead = true
    throw new Dead('the process dies here')
  }
}

function through<Result>(database: DatabaseSync | undefined, writes: boolean, call: () => Result): Result {
  if (!watching || !database || !watching.owns(database)) return call()
  return watching.pass(writes, call)
}

const { exec, prepare } = DatabaseSync.prototype
DatabaseSync.prototype.exec = function (sql) {
  // The machine lives on: waiting for the disk would only cost time.
  const statement = watching?.owns(this) ? sql.replace('synchronous = FULL', 'synchronous = OFF') : sql
  return through(this, sql !== 'ROLLBACK', () => exec.call(this, statement))
}
DatabaseSync.prototype.prepare = function (sql) {
  const statement = prepare.call(this, sql)
  databaseOf.set(statement, this)
  return statement
}

const methods = ['run', 'get', 'all', 'iterate'] as const
for (const method of methods) {
  const original: (this: StatementSync, ...values: never[]) => unknown = StatementSync.prototype[method]
  Object.defineProperty(StatementSync.prototype, method, {
    value(this: StatementSync, ...values: never[]) {
      return through(databaseOf.get(this), method === 'run', () => original.apply(this, values))
    },
  })
}
