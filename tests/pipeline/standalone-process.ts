// Runs `npm start`'s process as a child on a folder and a free port.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Address } from '../newsloom-client.ts'

const main = path.join(import.meta.dirname, '../../apps/standalone/src/main.ts')

export interface StandaloneProcess extends Address {
  readonly child: ChildProcess
  /** Ends it with the signal and waits; its exit code, null after a kill. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

export async function startProcess(
  folder: string,
  environment: Record<string, string> = {},
): Promise<StandaloneProcess> {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...environment, DATA_DIR: folder, HTTP_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk
      const found = /look {3}(http:\/\/\S+)\//.exec(said)?.[1]
      if (found) resolve(found)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)))
  })
  return {
    child,
    ingest: url,
    api: url,
    async end(signal) {
      const exited = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
      child.kill(signal)
      await exited
      return child.exitCode
    },
  }
}
