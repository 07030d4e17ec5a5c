import { createReadStream } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { checkReadable } from '../check-readable.ts'
import { type Command, CommandError, exitCodes, readArguments, UsageError } from '../command.ts'
import { count, counted } from '../counts.ts'
import { type Item, isArticle } from '../posting/item.ts'
import { readItems } from '../posting/open-articles.ts'
import { readingFrom, readingHelp, readingOptions } from '../posting/reading.ts'

const options = {
  ...readingOptions,
  only: { type: 'string', value: 'STAGES', help: 'just these stages, separated by commas: entity-linker,keywords' },
} as const

export const enrich: Command = {
  name: 'enrich',
  operands: '[FILE]',
  summary: 'take articles through the stages here, without a server',
  details: `${readingHelp}

One line of NDJSON on standard output for each article, in order:
{"id","outcome":"enriched"|"rejected"|"quarantined","reason"?,"duplicateOf"?,"article"?}
With --only, the other stages neither run nor reject anything.
Exit code: 0 when every article has its line, whatever the outcome; 1 otherwise.`,
  options,
  async run(args, { stdin, stdout, stderr, folder, environment }) {
    const { values, positionals } = readArguments(args, options)
    const [file = '-', ...more] = positionals
    if (more.length > 0) throw new UsageError('enrich takes one file at most')
    await checkReadable(file, folder)
    const source = file === '-' ? stdin : createReadStream(path.resolve(folder, file))
    const reading = readingFrom(values, (line) => stderr.write(`${file}: ${line}\n`))
    const only = values.only?.split(',').map((stage) => stage.trim())

    // Loads models and tables, which no other command needs.
    const pipeline = await import('@newsloom/standalone/enrich')
    let lines = 0
    const onProgress = (done: number) => {
      lines = done
      if (stderr.isTTY) stderr.write(`\r\x1b[2K${count(done)} articles`)
    }
    let unreadable: unknown
    const articles = Readable.from(
      asLines(readItems(source, reading, file), (error) => {
        unreadable = error
      }),
    )
    try {
      const done = await pipeline.enrich(articles, stdout, { environment, onProgress, ...(only && { only }) })
      const { enriched, rejected, quarantined } = done
      const outcomes = `${count(enriched)} enriched, ${count(rejected)} rejected, ${count(quarantined)} quarantined`
      stderr.write(`${stderr.isTTY ? '\r\x1b[2K' : ''}${counted(done.lines, 'article')}: ${outcomes}\n`)
      return exitCodes.done
    } catch (error) {
      if (!(error instanceof Error)) throw error
      // Before the first article, what is wrong is the choice of stages.
      if (only && lines === 0 && !unreadable) throw new UsageError(error.message)
      throw new CommandError(
        `stopped after ${counted(lines, 'article')}: ${unreadable ? 'cannot read on: ' : ''}${error.message}`,
      )
    }
  },
}

/** An article that could not be read becomes a line that says why, which ingest refuses: a line out for each one in. */
async function* asLines(
  items: AsyncIterable<Item>,
  onError: (error: unknown) => void,
): AsyncGenerator<string | Buffer> {
  try {
    for await (const item of items) {
      yield isArticle(item) ? item.json : item.detail
      yield '\n'
    }
  } catch (error) {
    onError(error)
    throw error
  }
}
