// The run without faults that verdicts are compared with: the one-process mode on a folder of its own.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startProcess } from '../pipeline/standalone-process.ts'
import type { Shadow } from './world.ts'

export async function startShadow(): Promise<Shadow & { end(): Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-shadow-'))
  let process = await startProcess(folder)
  return {
    folder,
    get ingest() {
      return process.ingest
    },
    get api() {
      return process.api
    },
    async forgetClaims() {
      await process.end('SIGTERM')
      for (const file of readdirSync(folder)) if (file.startsWith('claims.')) rmSync(path.join(folder, file))
      process = await startProcess(folder)
    },
    async end() {
      await process.end('SIGTERM')
      rmSync(folder, { recursive: true })
    },
  }
}
