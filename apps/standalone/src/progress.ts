// A line on the terminal while the pipeline works through a backlog; nothing when it is at rest.
import type { Books } from '@newsloom/contracts/fate'

export interface Progress {
  stop(): void
}

const everyMs = 1000
/** A pipe gets a line less often than a terminal, which overwrites its own. */
const pipeEveryMs = 10_000

export function showProgress(
  count: () => Promise<Books>,
  lag: () => Promise<number>,
  out: NodeJS.WriteStream,
): Progress {
  let shownAt = 0
  let busy = false
  const show = async () => {
    const waiting = await lag()
    if (waiting === 0 && !busy) return
    const isLast = waiting === 0
    if (!out.isTTY && !isLast && performance.now() - shownAt < pipeEveryMs) return
    shownAt = performance.now()
    busy = !isLast
    const line = progressLine(await count(), waiting)
    out.write(out.isTTY ? `\r\u001b[K${line}${isLast ? '\n' : ''}` : `${line}\n`)
  }
  let running = Promise.resolve()
  const timer = setInterval(() => {
    running = running.then(show).catch(() => {})
  }, everyMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

function progressLine({ accepted, pending, indexed, rejected, quarantined }: Books, waiting: number): string {
  const dropped = Object.values(rejected).reduce((sum, n) => sum + n, 0)
  const rest = waiting > 0 ? `${pending} pending, ${waiting} records waiting` : 'all done'
  return `${accepted} accepted · ${indexed} indexed · ${dropped} rejected · ${quarantined} quarantined · ${rest}`
}
