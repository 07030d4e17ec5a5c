// Runs a worker on a bus: decode, handle, retry, quarantine. The four kinds of error (errors.ts) are treated here only.
import { type Backoff, defaultBackoff, delayBefore, wait } from './backoff.ts'
import { largestOutputBytes, recordBytes } from './batch-limits.ts'
import type { Batch, Bus, BusRecord, Consumer, Outgoing, Problem } from './bus.ts'
import { asError, messageOf, PoisonError, TransientError } from './errors.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { quarantineRecord } from './quarantine.ts'
import { type ProblemSinks, problemReporter } from './report-problem.ts'
import { traceHeaders } from './trace.ts'
import type { Handled, Worker } from './worker.ts'

export interface RunParts {
  readonly bus: Pick<Bus, 'consume'>
  readonly group: string
  readonly quarantineTopic: string
  readonly log: Log
  readonly metrics: Metrics
  readonly batch?: { readonly maxRecords: number; readonly maxBytes: number }
  readonly backoff?: Backoff
  readonly now?: () => number
}

/** Where problems are told: to the sinks of the process, under the worker's name, or to `onProblem` alone. */
export type RunOptions = RunParts & (ProblemSinks | { readonly onProblem: (problem: Problem) => void })

const reporterOf = (name: string, options: RunOptions) =>
  'onProblem' in options ? options.onProblem : problemReporter(name, options)

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
  return options.bus.consume(
    {
      group: options.group,
      topics: worker.topics,
      ...(options.batch && { maxBatchRecords: options.batch.maxRecords, maxBatchBytes: options.batch.maxBytes }),
      onProblem: reporterOf(worker.name, options),
    },
    (batch) => new BatchRun(worker, batch, options).outputs(),
  )
}

class BatchRun<In> {
  readonly #worker: Worker<In>
  readonly #batch: Batch
  readonly #options: RunOptions
  readonly #slots: Slot<In>[]
  readonly #report: (problem: Problem) => void

  constructor(worker: Worker<In>, batch: Batch, options: RunOptions) {
    this.#worker = worker
    this.#batch = batch
    this.#options = options
    this.#report = reporterOf(worker.name, options)
    this.#slots = batch.records.map((record) => this.#decode(record))
  }

  async outputs(): Promise<Outgoing[]> {
    const started = performance.now()
    let waits = 0
    try {
      for (let transient = await this.#round(); transient; transient = await this.#round()) {
        waits += 1
        await this.#waitOut(transient, waits)
      }
    } finally {
      // Also when the partition goes to another process, which waits on its own.
      if (waits > 0) this.#report({ condition: 'waiting' })
    }
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
    const headers = () => ({ ...passedOn(slot.record.headers), ...traceHeaders(slot.record.headers.traceparent) })
    const complete = outputs.map((output) => ({ ...output, headers: headers() }))
    const largest = Math.max(0, ...complete.map(recordBytes))
    if (largest > largestOutputBytes) {
      const error = new PoisonError(`output of ${largest} bytes is over the limit of ${largestOutputBytes}`)
      slot.outputs = [this.#quarantine(slot, error)]
      return
    }
    slot.outputs = complete
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
    const { metrics, backoff = defaultBackoff } = this.#options
    this.#report({ condition: 'waiting', message: messageOf(error) })
    metrics.retries.inc({ stage: this.#worker.name })
    await wait(delayBefore(waits, backoff), this.#batch.signal, () => this.#batch.heartbeat())
  }
}

/** Quarantine headers of an earlier round say nothing about the next record. */
const passedOn = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('newsloom-')))
