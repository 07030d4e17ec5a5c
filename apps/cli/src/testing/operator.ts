// For tests: runs commands as an operator would, in a folder of their own, and keeps what they say.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable, Writable } from 'node:stream'
import type { ExitCode } from '../command.ts'
import { newsloom } from '../newsloom.ts'

interface Ran {
  readonly code: ExitCode
  readonly stdout: string
  readonly stderr: string
}

interface Given {
  readonly stdin?: string | Buffer
  readonly signal?: AbortSignal
  readonly environment?: NodeJS.ProcessEnv
}

export interface Operator {
  /** Where relative file names start from. */
  readonly folder: string
  readonly stateFolder: string
  run(args: readonly string[], given?: Given): Promise<Ran>
}

class Kept extends Writable {
  text = ''

  override _write(chunk: Buffer, _encoding: string, done: () => void) {
    this.text += chunk.toString()
    done()
  }
}

export function createOperator(): Operator {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-cli-'))
  const stateFolder = path.join(folder, 'state')
  return {
    folder,
    stateFolder,
    async run(args, { stdin = '', signal = new AbortController().signal, environment = {} } = {}) {
      const [stdout, stderr] = [new Kept(), new Kept()]
      const input = Readable.from([Buffer.from(stdin)], { objectMode: false })
      const code = await newsloom(args, { stdin: input, stdout, stderr, folder, environment, stateFolder, signal })
      return { code, stdout: stdout.text, stderr: stderr.text }
    },
  }
}
