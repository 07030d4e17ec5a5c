// Works off a batch in requests that a slow server still answers in time, with a heartbeat between them.
import { TransientError } from './errors.ts'
import type { HandleContext, Handled } from './worker.ts'

/**
 * One result per input, in their order. Where a chunk meets a TransientError, it and the chunks behind it get that error:
 * what was done before stands, and only the rest is tried again. Other errors are thrown.
 */
export async function inChunks<In>(
  inputs: readonly In[],
  size: number,
  { heartbeat, signal }: HandleContext,
  handle: (chunk: readonly In[]) => Promise<readonly (Handled | Error)[]>,
): Promise<(Handled | Error)[]> {
  const handled: (Handled | Error)[] = []
  for (let start = 0; start < inputs.length; start += size) {
    if (start > 0) await heartbeat()
    signal.throwIfAborted()
    try {
      handled.push(...(await handle(inputs.slice(start, start + size))))
    } catch (error) {
      if (!(error instanceof TransientError)) throw error
      return [...handled, ...inputs.slice(start).map(() => error)]
    }
  }
  return handled
}
