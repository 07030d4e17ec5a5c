// Runs a worker on a bus: decode, handle, retry, quarantine. The four kinds of error (errors.ts) are treated here only.
import { type Backoff, defaultBackoff, delayBefore, wait } from './backoff.ts'
import { type Batch, type Bus, type BusRecord, type Consumer, maxRecordBytes, type Outgoing } from './bus.ts'
import { asError, messageOf, PoisonError, TransientError } from './errors.ts'
import type { Health } from './health.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { quarantineRecord } from './quarantine.ts'
import { traceHeaders } from './trace.ts'
import type { Handled, Worker } from './worker.ts'

export interface RunOptions {
  readonly bus: Bus
  readonly group: string
  readonly quarantineTopic: string
  readonly log: Log
  readonly health: Health
  readonly metrics: Metrics
  readonly onFatal: (message: string) => void
  readonly batch?: { readonly maxRecords: number; readonly maxBytes: number }
  readonly backoff?: Backoff
  readonly now?: () => number
}

/** How often a record is tried that fails with an error of its own. */
const maxTries = 3

/** A record on its way through the worker. */
interface Slot<In> {
  readonly record: BusRecord
  readonly input: In | undefined
  /** Tries that failed with an error of its own. */
  tries: number
  outputs: Outgoing[] | undefined
}

export function runWorker<In>(worker: Worker<In>, options: RunOptions): Promise<Consumer> {
  const condition = (name: string) => `${worker.name}: ${name}`
  return options.bus.consume(
    {
      group: options.group,
      topics: worker.topics,
      ...(options.batch && { maxBatchRecords: options.batch.maxRecords, maxBatchBytes: options.batch.maxBytes }),
      onProblem: ({ condition: name, message, fatal }) => {
        options.metrics.problems.set({ stage: worker.name, condition: name }, message === undefined ? 0 : 1)
        if (message === undefined) {
          if (options.health.clear(condition(name))) options.log.info({ condition: name }, 'problem is over')
          return
        }
        options.log.error({ stage: worker.name, condition: name }, message)
        if (!fatal) return options.health.fail(condition(name), message)
        options.health.die(condition(name), message)
        options.onFatal(`${name}: ${message}`)
      },
    },
    (batch) => new BatchRun(worker, batch, options).outputs(),
  )
}

class BatchRun<In> {
  readonly #worker: Worker<In>
  readonly #batch: Batch
  readonly #options: RunOptions
  readonly #slots: Slot<In>[]
  readonly #condition: string

  constructor(worker: Worker<In>, batch: Batch, options: RunOptions) {
    this.#worker = worker
    this.#batch = batch
    this.#options = options
    this.#condition = `${worker.name}: waiting`
    this.#slots = batch.records.map((record) => this.#decode(record))
  }

  async outputs(): Promise<Outgoing[]> {
    const started = performance.now()
    for (let waits = 0; ; waits += 1) {
      const transient = await this.#round()
      if (transient === undefined) break
      await this.#waitOut(transient, waits + 1)
    }
    this.#recovered()
    this.#options.metrics.batchSeconds.observe({ stage: this.#worker.name }, (performance.now() - started) / 1000)
    return this.#slots.flatMap((slot) => slot.outputs ?? [])
  }

  #decode(record: BusRecord): Slot<In> {
    const slot = { record, tries: 1, outputs: undefined }
    try {
      return { ...slot, input: this.#worker.decode(record) }
    } catch (error) {
      return { ...slot, input: undefined, outputs: [this.#quarantine({ record, tries: 0 }, asError(error))] }
    }
  }

  /** Handles what is not settled yet; the error to wait out, when there is one. */
  async #round(): Promise<TransientError | undefined> {
    const open = this.#slots.filter((slot) => slot.outputs === undefined)
    if (open.length === 0) return undefined
    const failed = await this.#handle(open)
    if (failed instanceof TransientError) return failed
    // One bad record must not decide about the others: each is tried alone.
    if (failed) {
      for (const slot of open) {
        const alone = await this.#handle([slot])
        if (alone instanceof TransientError) return alone
        if (alone) this.#settleFailure(slot, alone)
      }
    }
    const waiting = this.#slots.some((slot) => slot.outputs === undefined)
    return waiting ? (this.#transient ?? (await this.#round())) : undefined
  }

  /** A transient error that one record of the last call met. */
  #transient: TransientError | undefined

  /** The error that concerned the whole call; errors of single records are settled. */
  async #handle(slots: readonly Slot<In>[]): Promise<Error | undefined> {
    const { signal } = this.#batch
    this.#transient = undefined
    signal.throwIfAborted()
    const inputs = slots.map((slot) => slot.input as In)
    let results: readonly (Handled | Error)[]
    try {
      results = await this.#worker.handle(inputs, { signal, heartbeat: () => this.#batch.heartbeat() })
      if (results.length !== inputs.length) throw new Error(`${results.length} results for ${inputs.length} inputs`)
    } catch (error) {
      signal.throwIfAborted()
      return asError(error)
    }
    slots.forEach((slot, i) => {
      const result = results[i]
      if (result instanceof TransientError) this.#transient = result
      else if (result instanceof Error) this.#settleFailure(slot, result)
      else if (result) this.#settle(slot, result)
    })
    return undefined
  }

  #settle(slot: Slot<In>, { outcome, outputs }: Handled) {
    const tooLarge = outputs.find(({ value }) => (value?.length ?? 0) > maxRecordBytes)
    if (tooLarge) {
      const error = new PoisonError(`output of ${tooLarge.value?.length} bytes is over the limit of ${maxRecordBytes}`)
      slot.outputs = [this.#quarantine(slot, error)]
      return
    }
    const headers = () => ({ ...passedOn(slot.record.headers), ...traceHeaders(slot.record.headers.traceparent) })
    slot.outputs = outputs.map((output) => ({ ...output, headers: headers() }))
    this.#options.metrics.records.inc({ stage: this.#worker.name, outcome })
  }

  #settleFailure(slot: Slot<In>, error: Error) {
    const final = error instanceof PoisonError || slot.tries >= maxTries
    if (final) slot.outputs = [this.#quarantine(slot, error)]
    else slot.tries += 1
  }

  #quarantine({ record, tries }: Pick<Slot<In>, 'record' | 'tries'>, error: Error): Outgoing {
    const { log, metrics, quarantineTopic: topic, now = Date.now } = this.#options
    const { name: stage } = this.#worker
    const origin = `${record.topic}/${record.partition}/${record.offset}`
    log.error({ stage, origin, key: record.key, err: error }, `quarantined: ${messageOf(error)}`)
    metrics.records.inc({ stage, outcome: 'quarantined' })
    return quarantineRecord(record, error, tries, { topic, stage, now: now() })
  }

  async #waitOut(error: TransientError, waits: number) {
    const { log, health, metrics, backoff = defaultBackoff } = this.#options
    const message = messageOf(error)
    if (waits === 1) log.warn({ stage: this.#worker.name }, `waiting, nothing is lost: ${message}`)
    health.fail(this.#condition, message)
    metrics.retries.inc({ stage: this.#worker.name })
    await wait(delayBefore(waits, backoff), this.#batch.signal, () => this.#batch.heartbeat())
  }

  #recovered() {
    if (!this.#options.health.clear(this.#condition)) return
    this.#options.log.info({ stage: this.#worker.name }, 'going on')
  }
}

/** Quarantine headers of an earlier round say nothing about the next record. */
const passedOn = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('newsloom-')))
