// Docker for the tests that need real servers. CI sets NEWSLOOM_STACK=required: there, no engine is a failure.
import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whether an engine with compose answers. @throws when it is required and does not */
export function dockerAnswers(): boolean {
  try {
    execFileSync('docker', ['info'], { stdio: 'ignore', timeout: 20_000 })
    execFileSync('docker', ['compose', 'version'], { stdio: 'ignore', timeout: 20_000 })
    return true
  } catch (cause) {
    if (process.env.NEWSLOOM_STACK === 'required') throw new Error('a Docker engine is required here', { cause })
    return false
  }
}

export async function docker(args: readonly string[], environment: Record<string, string> = {}): Promise<string> {
  const env = { ...process.env, ...environment }
  const { stdout } = await run('docker', args, { env, maxBuffer: 64 * 1024 * 1024 })
  return stdout
}
