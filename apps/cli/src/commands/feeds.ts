import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { addressOptions } from '../addresses.ts'
import { keyHeaders, keyNeeded } from '../api-key.ts'
import {
  baseUrlOf,
  type Command,
  CommandError,
  exitCodes,
  readArguments,
  type Surroundings,
  UsageError,
} from '../command.ts'
import { count } from '../counts.ts'
import { feedsTable, isFeeds } from '../feeds/feeds-table.ts'
import { feedListOf } from '../feeds/opml.ts'
import { causeOf } from '../http-errors.ts'

const options = {
  ingest: addressOptions.ingest,
  json: { type: 'boolean', help: 'print what GET /feeds answers' },
} as const

const requestMs = 30_000

export const feeds: Command = {
  name: 'feeds',
  operands: '[import FILE.opml]',
  summary: 'how the feeds are doing; or a list of feeds made from the subscriptions of a feed reader',
  details:
    'import writes feeds.yaml to standard output: npm run -s newsloom -- feeds import subscriptions.opml > feeds.yaml',
  options,
  async run(args, surroundings) {
    const { values, positionals } = readArguments(args, options)
    const [what, file, ...more] = positionals
    if (what === undefined) return show(baseUrlOf('ingest', values.ingest), values.json === true, surroundings)
    if (what !== 'import' || file === undefined || more.length > 0)
      throw new UsageError('feeds takes no operand, or: import FILE.opml (- is standard input)')
    return importOpml(file, surroundings)
  },
}

async function show(base: URL, asJson: boolean, { stdout, signal, environment }: Surroundings) {
  const headers = keyHeaders(environment)
  const url = new URL('feeds', base)
  const limit = AbortSignal.any([signal, AbortSignal.timeout(requestMs)])
  const response = await fetch(url, { signal: limit, headers }).catch((error: unknown) => {
    signal.throwIfAborted()
    throw new CommandError(`${base.origin} does not answer: ${causeOf(error).message}
Start the pipeline (npm start, or docker compose up), or say with --ingest where it is.`)
  })
  if (response.status === 401) throw new CommandError(keyNeeded(base.origin, headers))
  const answer = await response.text()
  const json: unknown = response.ok ? JSON.parse(answer) : undefined
  if (!isFeeds(json)) throw new CommandError(`ingest cannot tell: ${response.status} ${answer.slice(0, 300).trim()}`)
  stdout.write(asJson ? `${answer.trimEnd()}\n` : feedsTable(json))
  return exitCodes.done
}

async function importOpml(file: string, { stdin, stdout, stderr, folder }: Surroundings) {
  const opml = file === '-' ? text(stdin) : readFile(path.resolve(folder, file), 'utf8')
  const {
    yaml,
    feeds: imported,
    skipped,
  } = feedListOf(
    await opml.catch((error: unknown) => {
      throw new CommandError(`${file} cannot be read: ${causeOf(error).message}`)
    }),
  )
  stdout.write(yaml)
  stderr.write(
    `${count(imported)} feeds${skipped > 0 ? `, ${count(skipped)} left out: twice in the list, or no http address` : ''}\n`,
  )
  return exitCodes.done
}
