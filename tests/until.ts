// Waiting for what must come true, in tests and in the commands that run without a test runner.
import { setTimeout as sleep } from 'node:timers/promises'

/** The first result of `attempt` that is not a throw; its last error when there is none in time. */
export async function eventually<Result>(
  attempt: () => Promise<Result>,
  timeoutMs: number,
  everyMs = 300,
): Promise<Result> {
  const deadline = performance.now() + timeoutMs
  for (;;) {
    try {
      return await attempt()
    } catch (error) {
      if (performance.now() > deadline) throw error
      await sleep(everyMs)
    }
  }
}
