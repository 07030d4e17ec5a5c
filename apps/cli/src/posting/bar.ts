// Shows how a post goes on: a bar on a terminal, otherwise a plain line every ten seconds.

import { MultiBar } from 'cli-progress'
import type { Surroundings } from '../command.ts'
import { count } from '../counts.ts'

interface Shown {
  /** Bytes of the file that have been read. */
  readonly bytes: number
  /** Articles dealt with in this run, for the rate. */
  readonly articles: number
  /** Articles dealt with in all. */
  readonly total: number
}

export interface Bar {
  update(shown: Shown): void
  /** A line for the operator, above the bar. */
  note(line: string): void
  end(): void
}

const plainEveryMs = 10_000

/** `size` in bytes, undefined where it is not known (standard input). */
export function createBar(stderr: Surroundings['stderr'], name: string, size: number | undefined): Bar {
  return stderr.isTTY ? terminalBar(stderr, name, size) : plainLines(stderr, name, size)
}

const rateSince = (started: number, articles: number) =>
  `${count(Math.round((articles * 1000) / Math.max(1, performance.now() - started)))}/s`

function terminalBar(stderr: Surroundings['stderr'], name: string, size: number | undefined): Bar {
  const started = performance.now()
  const counts = '{articles} articles | {rate}'
  // One bar; but unlike SingleBar, MultiBar can write lines above it.
  const bars = new MultiBar({
    stream: stderr,
    format:
      size === undefined ? `${name} | ${counts}` : `${name} {bar} {percentage}% | ${counts} | {eta_formatted} left`,
    barsize: 24,
    etaBuffer: 50,
    gracefulExit: false,
  })
  const bar = bars.create(size ?? 0, 0, { articles: '0', rate: '–' })
  return {
    update: ({ bytes, articles, total }) =>
      bar.update(bytes, { articles: count(total), rate: rateSince(started, articles) }),
    note: (line) => bars.log(`${line}\n`),
    end() {
      // Writes the lines that still wait.
      bars.update()
      bars.stop()
    },
  }
}

function plainLines(stderr: Surroundings['stderr'], name: string, size: number | undefined): Bar {
  const started = performance.now()
  let writtenAt = started
  return {
    update({ bytes, articles, total }) {
      if (performance.now() - writtenAt < plainEveryMs) return
      writtenAt = performance.now()
      const percent = size ? `, ${Math.floor((100 * bytes) / size)} %` : ''
      stderr.write(`${name}: ${count(total)} articles${percent}, ${rateSince(started, articles)}\n`)
    },
    note: (line) => stderr.write(`${line}\n`),
    end: () => {},
  }
}
