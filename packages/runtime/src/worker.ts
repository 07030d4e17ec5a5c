// What the runtime can run: a worker turns records into records. It knows neither the bus nor the clock's retries.
import type { BusRecord, Outgoing } from './bus.ts'

/** What became of one input: the records it causes and, for the counters, a word for the outcome. */
export interface Handled {
  readonly outcome: string
  readonly outputs: readonly Omit<Outgoing, 'headers'>[]
}

export interface HandleContext {
  /** Call between chunks of long work. */
  heartbeat(): Promise<void>
  readonly signal: AbortSignal
}

export interface Worker<In> {
  /** The stage's name: names the consumer group, the metrics and the quarantine headers. */
  readonly name: string
  readonly topics: readonly string[]
  /** Throws PoisonError for bytes that are not what the topic promises. */
  decode(record: BusRecord): In
  /**
   * One result per input, in the order of the inputs. An Error in a place concerns that input alone; a throw concerns
   * all of them. PoisonError, TransientError and other errors are treated as errors.ts says. Effects must be
   * idempotent: inputs come again after a crash and after a TransientError.
   */
  handle(inputs: readonly In[], context: HandleContext): Promise<readonly (Handled | Error)[]>
}
