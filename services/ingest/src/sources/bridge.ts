// Between two buses: read from one, published to the other.
import { wait } from '@newsloom/runtime/backoff'
import type { Bus } from '@newsloom/runtime/bus'
import { TransientError } from '@newsloom/runtime/errors'
import { persistently } from '@newsloom/runtime/persist'

/** Consumes from `from`; a batch is committed there once what it causes is durable in `to`. */
export const bridge = (from: Pick<Bus, 'consume'>, to: Pick<Bus, 'publish'>): Pick<Bus, 'consume'> => ({
  consume: (options, handler) =>
    from.consume(options, async (batch) => {
      const outputs = await handler(batch)
      await persistently(() => (outputs.length > 0 ? to.publish(outputs) : Promise.resolve()), {
        condition: 'bus-not-writable',
        onProblem: options.onProblem ?? (() => undefined),
        signal: batch.signal,
        pause: (ms, signal) => wait(ms, signal, () => batch.heartbeat()),
        isFinal: (error) => !(error instanceof TransientError),
      })
      return []
    }),
})
