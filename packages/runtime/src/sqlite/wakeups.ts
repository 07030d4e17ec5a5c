// Lets idle consumers wait for "something may have come".

export interface Wakeups {
  /** Resolves at the next wake(), when the signal is aborted, or after `ms`. */
  wait(ms: number, signal: AbortSignal): Promise<void>
  wake(): void
}

export function wakeups(): Wakeups {
  const waiting = new Set<() => void>()
  return {
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          waiting.delete(done)
          resolve()
        }
        const timer = setTimeout(done, ms)
        signal.addEventListener('abort', done)
        waiting.add(done)
        if (signal.aborted) done()
      }),
    wake() {
      for (const done of [...waiting]) done()
    },
  }
}
