// Runs hostile work in worker threads: one piece at a time each, with a limit of time and memory.
import { Piscina } from 'piscina'

export interface PoolLimits {
  readonly threads: number
  readonly timeoutMs: number
  readonly memoryMb: number
}

export interface LimitedPool {
  /** What the worker's function of that name returns, or 'timeout' or 'failed'; never throws for the work's fault. */
  run<Result>(task: unknown, name?: string): Promise<{ readonly result: Result } | 'timeout' | 'failed'>
  close(): Promise<void>
}

/** The threads start with the first task, and end when there has been none for a minute. */
export function createLimitedPool(worker: URL, { threads, timeoutMs, memoryMb }: PoolLimits): LimitedPool {
  const turns = createTurns(threads)
  let started: Piscina | undefined
  const pool = () => {
    started ??= new Piscina({
      filename: worker.href,
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: 60_000,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    return started
  }

  return {
    run: (task, name = 'default') =>
      turns(async () => {
        const signal = AbortSignal.timeout(timeoutMs)
        try {
          return { result: await pool().run(task, { signal, name }) }
        } catch {
          return signal.aborted ? 'timeout' : 'failed'
        }
      }),
    close: async () => {
      await started?.destroy()
    },
  }
}

/** At most `size` at once, so that a task's time begins when a thread is free for it. */
function createTurns(size: number) {
  const waiting: (() => void)[] = []
  let free = size
  return async <T>(action: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await action()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free += 1
    }
  }
}
