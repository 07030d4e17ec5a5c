import { setTimeout as sleep } from 'node:timers/promises'
import { addressOptions } from '../addresses.ts'
import {
  type Command,
  CommandError,
  exitCodes,
  readArguments,
  type Surroundings,
  secondsOf,
  UsageError,
} from '../command.ts'
import { count } from '../counts.ts'
import { ExplorerApi } from '../explorer/explorer-api.ts'
import { isAtRest, isStatus, recordsWaiting, type Status } from '../explorer/status.ts'
import { statusTable } from '../explorer/status-table.ts'

const options = {
  ...addressOptions,
  json: { type: 'boolean', help: 'print what GET /api/status answers' },
  wait: { type: 'boolean', help: 'wait until nothing is pending and no stage has anything left to read' },
  timeout: { type: 'string', value: 'SECONDS', help: 'with --wait: how long at most (default: for ever)' },
} as const

const pollMs = 1000

export const status: Command = {
  name: 'status',
  operands: '',
  summary: 'the books and the lag: what was accepted and what became of it',
  details: 'Exit code: 0, or 1 when no explorer answers or --timeout has passed with work left.',
  options,
  async run(args, surroundings) {
    const { values, positionals } = readArguments(args, options)
    if (positionals.length > 0) throw new UsageError(`status takes no operand: '${positionals[0]}'`)
    if (values.timeout !== undefined && !values.wait) throw new UsageError('--timeout goes with --wait')
    const timeoutMs =
      values.timeout === undefined ? Number.POSITIVE_INFINITY : secondsOf('timeout', values.timeout) * 1000

    const api = await ExplorerApi.find(values.api, surroundings)
    const first = await ask(api)
    const last = values.wait ? await untilAtRest(api, first, timeoutMs, surroundings) : first
    surroundings.stdout.write(values.json ? `${last.text.trimEnd()}\n` : statusTable(last.status))
    if (values.wait && !isAtRest(last.status))
      throw new CommandError(`not at rest after ${values.timeout} s: ${count(last.status.pending)} pending`)
    return exitCodes.done
  },
}

interface Asked {
  readonly text: string
  readonly status: Status
}

async function ask(api: ExplorerApi): Promise<Asked> {
  const { status, text, json } = await api.get('api/status')
  if (isStatus(json)) return { text, status: json }
  throw new CommandError(`the explorer cannot tell the status: ${status} ${text.slice(0, 300).trim()}`)
}

/** The last status there was; an explorer that is away for a while is waited for. */
async function untilAtRest(api: ExplorerApi, first: Asked, timeoutMs: number, { signal, stderr }: Surroundings) {
  const until = performance.now() + timeoutMs
  let last = first
  let isAway = false
  while (!isAtRest(last.status)) {
    if (stderr.isTTY) stderr.write(`\r\x1b[2K${count(last.status.pending)} pending, ${behind(last.status)} to read`)
    const remaining = until - performance.now()
    if (remaining <= 0) break
    await sleep(Math.min(pollMs, remaining), undefined, { signal })
    try {
      last = await ask(api)
      isAway = false
    } catch (error) {
      if (!(error instanceof CommandError)) throw error
      if (!isAway) stderr.write(`${error.message}: waiting\n`)
      isAway = true
    }
  }
  if (stderr.isTTY) stderr.write('\r\x1b[2K')
  return last
}

const behind = (status: Status) => count(recordsWaiting(status))
