// SIGTERM and SIGINT: stop in order, exit 0 within the grace period. A signal may come more than once (terminal and npm).

/** Shorter than what `docker compose` allows before it kills. */
const graceMilliseconds = 25_000

/** Ends the process: 0 when `stop` finished in time, `code` for a failure that is being reported. */
export function onStopSignal(stop: () => Promise<void>, onError: (error: unknown) => void): (code: number) => void {
  let stopping = false
  const end = (code: number) => {
    if (stopping) return
    stopping = true
    setTimeout(() => {
      onError(new Error(`not stopped within ${graceMilliseconds} ms`))
      process.exit(1)
    }, graceMilliseconds).unref()
    stop().then(
      () => process.exit(code),
      (error) => {
        onError(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', () => end(0))
  process.on('SIGINT', () => end(0))
  return end
}
