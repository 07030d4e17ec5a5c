import { homedir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { newsloom } from './newsloom.ts'

// The one place where this program reads its environment.
const { XDG_STATE_HOME, INIT_CWD, npm_lifecycle_event } = process.env

/** npm forwards the signal that the terminal has already sent: only one that comes later is a second wish. */
const sameWishMs = 1000
const wish = new AbortController()
let wishedAt: number | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (wishedAt !== undefined && performance.now() - wishedAt > sameWishMs) process.exit(1)
    wishedAt ??= performance.now()
    wish.abort()
  })
}

// Whoever read us has gone: nothing is left to do, and nothing to complain to.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1))
}

const exitCode = await newsloom(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  environment: process.env,
  // npm runs scripts in the project's folder; files are named from where the operator is.
  folder: (npm_lifecycle_event === 'newsloom' && INIT_CWD) || process.cwd(),
  stateFolder: path.join(XDG_STATE_HOME || path.join(homedir(), '.local', 'state'), 'newsloom'),
  signal: wish.signal,
})

// While a process ends, a signal kills it: the one that npm forwards must find this one still there.
if (wish.signal.aborted) await sleep(300)
process.exitCode = exitCode
