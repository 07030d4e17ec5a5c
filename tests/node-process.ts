// A program of this checkout as a child of the test: one service, or all of them in one process.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { root } from './checkout.ts'

export interface NodeProcess {
  /** What it has written so far, to both streams. */
  said(): string
  isRunning(): boolean
  /** Its exit code when it has ended by itself; null when a signal ended it. */
  readonly exited: Promise<number | null>
  /** Sends the signal, where it still runs, and waits for the end. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

/** @param main its file, from the root of the checkout */
export function startNode(main: string, environment: Record<string, string>): NodeProcess {
  const child = spawn(process.execPath, [path.join(root, main)], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const exited = once(child, 'close').then(([code]) => code)
  return {
    said: () => said,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    exited,
    end(signal) {
      child.kill(signal)
      return exited
    },
  }
}

export const startService = (name: string, environment: Record<string, string>): NodeProcess =>
  startNode(`services/${name}/src/main.ts`, environment)
