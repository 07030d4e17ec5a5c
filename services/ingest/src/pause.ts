// Long work in slices: other requests get their turn in between.
import { setImmediate as turn } from 'node:timers/promises'

/** Long enough to cost nothing, short enough that nobody notices. */
const sliceMilliseconds = 20

/** To be awaited after each piece of work: lets others run whenever a slice is over. */
export function createPause(): () => Promise<void> | undefined {
  let started = performance.now()
  return () => {
    if (performance.now() - started < sliceMilliseconds) return undefined
    return turn().then(() => {
      started = performance.now()
    })
  }
}
