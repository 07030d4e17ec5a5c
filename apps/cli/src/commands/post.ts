import { createHash } from 'node:crypto'
import path from 'node:path'
import { addressOptions } from '../addresses.ts'
import { checkReadable } from '../check-readable.ts'
import {
  baseUrlOf,
  type Command,
  CommandError,
  exitCodes,
  readArguments,
  type Surroundings,
  secondsOf,
  UsageError,
} from '../command.ts'
import { counted } from '../counts.ts'
import { ExplorerApi } from '../explorer/explorer-api.ts'
import { backfillPace, unpaced } from '../posting/pace.ts'
import { postFile } from '../posting/post-file.ts'
import { readingFrom, readingHelp, readingOptions } from '../posting/reading.ts'
import { RefusedList } from '../posting/refused-list.ts'

const options = {
  ...readingOptions,
  ...addressOptions,
  patience: {
    type: 'string',
    default: '120',
    value: 'SECONDS',
    help: 'how long to wait for a server that is away or busy',
  },
  restart: { type: 'boolean', help: 'post from the start, also where an interrupted post could go on' },
  backfill: {
    type: 'boolean',
    help: 'for archives: send only as fast as live articles are not kept waiting (asks the explorer, --api)',
  },
  refused: {
    type: 'string',
    value: 'FILE',
    help: 'where to list refused articles and why (default: where progress is kept)',
  },
} as const

export const post: Command = {
  name: 'post',
  operands: 'FILE…',
  summary: 'post articles from files',
  details: `${readingHelp}

Posting is safe to repeat: the same article keeps its id. When the post of a file is interrupted,
the same command goes on where it stopped, as long as the file is unchanged.
Exit code: 0 all articles accepted, 1 not finished, 2 wrong arguments, 3 finished, some articles were refused.`,
  options,
  async run(args, surroundings) {
    const { values, positionals } = readArguments(args, options)
    const postOptions = {
      ingest: baseUrlOf('ingest', values.ingest),
      patienceMs: secondsOf('patience', values.patience) * 1000,
      restart: values.restart ?? false,
      refusedList: new RefusedList(refusedFile(values.refused, values.ingest, positionals, surroundings)),
      reading: readingFrom(values, () => {}),
      files: positionals,
    }
    if (positionals.length === 0) throw new UsageError('post what? Name at least one file, or - for standard input')
    for (const file of positionals) await checkReadable(file, surroundings.folder, true)

    const pace = values.backfill ? backfillPace(await ExplorerApi.find(values.api, surroundings)) : unpaced
    const forgetAll: (() => Promise<void>)[] = []
    const sum = { accepted: 0, refused: 0 }
    try {
      for (const file of positionals) {
        const { counts, forget } = await postFile(file, { ...postOptions, pace }, surroundings)
        sum.accepted += counts.accepted
        sum.refused += counts.refused
        forgetAll.push(forget)
      }
      for (const forget of forgetAll) await forget()
    } catch (error) {
      throw unfinished(error, positionals, surroundings)
    }
    const refusals = postOptions.refusedList.summary()
    if (refusals) surroundings.stderr.write(`${refusals}\n`)
    surroundings.stderr.write(`${counted(sum.accepted, 'article')} accepted, ${sum.refused} refused\n`)
    return sum.refused > 0 ? exitCodes.refused : exitCodes.done
  },
}

/** The same for the same command, which may go on where it stopped. */
function refusedFile(
  given: string | undefined,
  ingest: string,
  files: readonly string[],
  { folder, stateFolder }: Surroundings,
): string {
  if (given !== undefined) return path.resolve(folder, given)
  const key = createHash('sha256').update(JSON.stringify([folder, ingest, files]))
  return path.join(stateFolder, `refused-${key.digest('hex').slice(0, 16)}.ndjson`)
}

function unfinished(error: unknown, files: readonly string[], { signal }: Surroundings): unknown {
  const goOn = files.includes('-')
    ? 'Send the input again: articles already accepted keep their ids.'
    : 'The same command goes on where this one stopped.'
  if (signal.aborted) return new CommandError(`interrupted. ${goOn}`)
  if (!(error instanceof CommandError)) return error
  return new CommandError(
    `${error.message}
Is the pipeline running (npm start, or docker compose up), and is --ingest its address? ${goOn}`,
  )
}
