// `npm run fuzz:api -- [--requests N] [--seed S]`: schemathesis against the one process, from the API's own OpenAPI; exit code 1
// where anything is answered 5xx or not at all. Needs python3 (3.10 and later) and PyPI.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { status } from '../newsloom-client.ts'
import { eventually } from '../until.ts'
import { type StandaloneProcess, startProcess } from './standalone-process.ts'

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
})
const wanted = Number(values.requests)
const packages = ['schemathesis==4.32.5', 'hypothesis==6.170.17']
const hooks = path.join(import.meta.dirname, 'fuzz/schemathesis_hooks.py')
/** Of each operation, in each round; a round that finds little new in an operation ends it earlier. */
const examplesPerRound = 100
const requestTimeoutSeconds = 20

const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-fuzz-'))
const within = (name: string) => path.join(folder, name)
try {
  await run('python3', ['-m', 'venv', within('venv')])
  await run(within('venv/bin/pip'), ['install', '--quiet', '--disable-pip-version-check', ...packages])
  process.exitCode = (await fuzz()) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Whether all was well. */
async function fuzz(): Promise<boolean> {
  const source = '{ name: wire, kind: webhook, items: articles, map: { title: headline } }'
  writeFileSync(within('sources.yaml'), `sources: [${source}]\n`)
  const newsloom = await startProcess(within('data'), { SOURCES_FILE: within('sources.yaml') })
  try {
    const { answers, failedRounds } = await inRounds(newsloom)
    const requests = sum(answers)
    const serverErrors = sum(new Map([...answers].filter(([answer]) => answer.startsWith('5'))))
    const unanswered = answers.get('none') ?? 0
    const isUp = newsloom.isRunning()
    if (isUp) console.log(`books: ${JSON.stringify(await atRest(newsloom))}`)
    const exitCode = await newsloom.end('SIGTERM')
    console.log(`answers: ${JSON.stringify(Object.fromEntries([...answers].sort()))}`)
    console.log(`${requests} requests, ${serverErrors} answered 5xx, ${unanswered} not at all`)
    console.log(
      isUp ? `the process went on, and ended with ${exitCode}` : `THE PROCESS ENDED BY ITSELF with ${exitCode}`,
    )
    return isUp && exitCode === 0 && failedRounds === 0 && serverErrors === 0 && unanswered === 0
  } finally {
    await newsloom.end('SIGKILL')
  }
}

/** As many rounds as the requests need, while the process lives; how often each status was answered. */
async function inRounds(newsloom: StandaloneProcess) {
  const answers = new Map<string, number>()
  let failedRounds = 0
  for (let round = 0; sum(answers) < wanted && newsloom.isRunning(); round += 1) {
    if (!(await fuzzOnce(newsloom, round))) failedRounds += 1
    for (const [answer, times] of Object.entries(countsOfRound())) {
      answers.set(answer, (answers.get(answer) ?? 0) + times)
    }
  }
  return { answers, failedRounds }
}

/** One run of schemathesis; what differs with the round is the seed. Whether it found nothing. */
async function fuzzOnce({ api }: StandaloneProcess, round: number): Promise<boolean> {
  const options = [
    ...['--seed', `${Number(values.seed) + round}`, '--max-examples', `${examplesPerRound}`],
    // What does not come from the seed comes once.
    ...['--phases', round === 0 ? 'examples,coverage,fuzzing,stateful' : 'fuzzing,stateful'],
    ...['--checks', 'not_a_server_error', '--continue-on-failure', '--request-timeout', `${requestTimeoutSeconds}`],
    ...['--generation-database', 'none', '--suppress-health-check', 'all', '--warnings', 'off', '--no-color'],
  ]
  const environment = { SCHEMATHESIS_HOOKS: hooks, FUZZ_COUNTS: within('counts.json') }
  return run(within('venv/bin/st'), ['run', `${api}/openapi.json`, ...options], environment).then(
    () => true,
    () => false,
  )
}

function countsOfRound(): Record<string, number> {
  return JSON.parse(readFileSync(within('counts.json'), 'utf8'))
}

/** The books when all that was taken has a fate. @throws when that does not come */
function atRest(newsloom: StandaloneProcess) {
  return eventually(async () => {
    const { lag, ...books } = await status(newsloom)
    if (books.pending > 0 || Object.values(lag).some((records) => records > 0)) throw new Error('not at rest')
    return books
  }, 120_000)
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, times) => total + times, 0)
}

async function run(command: string, args: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${command} ended with ${code}`)
}
