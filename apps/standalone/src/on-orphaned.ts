// `npm start` killed with -9 leaves its child alone with the port and the data folder: the child must notice and stop.

const everyMs = 500

/** Calls `stop` once, when `parent`, the process that started this one, is gone. */
export function onOrphaned(parent: number, stop: () => void): void {
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, everyMs)
  timer.unref()
}
