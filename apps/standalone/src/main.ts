// `npm start`: the whole pipeline in one process.
import { parseArgs } from 'node:util'
import { readNamedKeys } from '@newsloom/runtime/api-keys'
import { ConfigError, readConfig } from '@newsloom/runtime/config'
import { messageOf } from '@newsloom/runtime/errors'
import { createLog } from '@newsloom/runtime/log'
import { onStopSignal } from '@newsloom/runtime/stop-signals'
import { standaloneSettings } from './config.ts'
import { postDemo } from './demo.ts'
import { startNewsloom } from './newsloom.ts'
import { onOrphaned } from './on-orphaned.ts'
import { showProgress } from './progress.ts'

const help = `Newsloom in one process: news articles in over HTTP, a searchable index out. Nothing else to install.

  npm start               run on http://127.0.0.1:8080, everything kept in ./data
  npm start -- --demo     the same, and post about forty sample articles
  npm start -- --feeds feeds.yaml
                          the same, and read the feeds of that list

Settings are environment variables: DATA_DIR, HTTP_HOST, HTTP_PORT, LOG_LEVEL and those of the services
(see apps/standalone/README.md and services/*/README.md).
`

function options() {
  try {
    return parseArgs({
      options: { demo: { type: 'boolean' }, feeds: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    }).values
  } catch (error) {
    return fail(`${messageOf(error)}\n\n${help}`, 2)
  }
}

function fail(message: string, code = 1): never {
  process.stderr.write(`${message}\n`)
  process.exit(code)
}

const { demo, feeds, help: wantsHelp } = options()
if (wantsHelp) {
  process.stdout.write(help)
  process.exit(0)
}

try {
  const config = readConfig(standaloneSettings)
  const log = createLog('newsloom', config.LOG_LEVEL, process.stderr)
  const newsloom = await startNewsloom(
    config,
    { ...process.env, ...(feeds && { FEEDS_FILE: feeds }) },
    log,
    (message) => fail(message),
  )
  const progress = showProgress(newsloom.count, newsloom.lag, process.stderr)
  const end = onStopSignal(
    async () => {
      progress.stop()
      await newsloom.stop()
    },
    (error) => process.stderr.write(`${messageOf(error)}\n`),
  )
  // Set by the script in package.json.
  const { NPM_PROCESS } = process.env
  if (NPM_PROCESS) onOrphaned(Number(NPM_PROCESS), () => end(0))
  const { url } = newsloom
  const [sender] = readNamedKeys('INGEST_API_KEYS', process.env.INGEST_API_KEYS)
  const withKey = sender ? " -H 'x-api-key: KEY'" : ''
  process.stdout.write(`Newsloom is up.
  post   curl${withKey} -H 'content-type: application/json' -d '{"title":"…","text":"…","url":"…"}' ${url}/articles
  look   ${url}/            (API: ${url}/docs; feeds: ${url}/feeds)
  books  npm run -s newsloom -- status --ingest ${url} --api ${url}
`)
  if (demo) process.stdout.write(`${await postDemo(url, sender?.key)}\n`)
} catch (error) {
  if (error instanceof ConfigError) fail(`These settings need a change:\n${error.message}`)
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  const advice = isTaken ? '. Something else listens there: stop it, or choose another HTTP_PORT' : ''
  fail(`Newsloom did not start: ${messageOf(error)}${advice}`)
}
