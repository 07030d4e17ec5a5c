// How a build goes on: one line that changes on a terminal, otherwise a plain line for each step and every ten seconds.
import type { Surroundings } from '../command.ts'
import { count } from '../counts.ts'

interface Shown {
  readonly step: string
  readonly number: number
  readonly steps: number
  readonly done: number
  readonly total: number | undefined
  readonly rows: number
}

const plainEveryMs = 10_000
const terminalEveryMs = 200
const barWidth = 24

export function createBuildBar(stderr: Surroundings['stderr'], now: () => number = () => performance.now()) {
  const everyMs = stderr.isTTY ? terminalEveryMs : plainEveryMs
  let begun: { number: number; at: number; first: Shown } | undefined
  let writtenAt = 0
  return {
    update(shown: Shown): void {
      const isNew = begun?.number !== shown.number
      if (!begun || isNew) begun = { number: shown.number, at: now(), first: shown }
      if (!isNew && now() - writtenAt < everyMs) return
      writtenAt = now()
      const line = lineOf(shown, begun.first, (now() - begun.at) / 1000, stderr.isTTY ?? false)
      stderr.write(stderr.isTTY ? `\r\x1b[2K${line}` : `${line}\n`)
    },
    end(): void {
      if (stderr.isTTY) stderr.write('\r\x1b[2K')
    },
  }
}

/** The rate is that of this run: an interrupted step begins with the rows it already has. */
function lineOf(shown: Shown, first: Shown, seconds: number, withBar: boolean): string {
  const { step, number, steps, done, total, rows } = shown
  const parts = [`[${number}/${steps}] ${step}`]
  const share = total ? Math.min(1, done / total) : undefined
  if (share !== undefined && done > 0) {
    const full = Math.round(share * barWidth)
    parts.push(`${withBar ? `${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ` : ''}${Math.floor(100 * share)} %`)
  }
  if (rows > first.rows && seconds > 0) {
    parts.push(`${count(rows)} rows`, `${count(Math.round((rows - first.rows) / seconds))}/s`)
    if (total && done > first.done) parts.push(`${left(((total - done) * seconds) / (done - first.done))} left`)
  }
  return parts.join(' | ')
}

const left = (seconds: number) => (seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`)
