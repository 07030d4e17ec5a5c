import { addressOptions } from '../addresses.ts'
import { type Command, CommandError, exitCodes, readArguments, UsageError } from '../command.ts'
import { ExplorerApi } from '../explorer/explorer-api.ts'
import { fateTable, isFate } from '../explorer/fate.ts'

const options = {
  ...addressOptions,
  json: { type: 'boolean', help: 'print what GET /api/fate answers' },
} as const

export const fate: Command = {
  name: 'fate',
  operands: 'ID|URL',
  summary: 'what became of one article',
  details: 'Exit code: 0, or 1 when no such article has been accepted or no explorer answers.',
  options,
  async run(args, surroundings) {
    const { values, positionals } = readArguments(args, options)
    const [of, ...more] = positionals
    if (of === undefined || more.length > 0) throw new UsageError('fate takes one id or one URL')

    const api = await ExplorerApi.find(values.api, surroundings)
    const { status, text, json } = await api.get(`api/fate?of=${encodeURIComponent(of)}`)
    if (status === 404)
      throw new CommandError(
        `no article with the id or URL ${of} has been accepted. (An article posted just now takes a moment.)`,
      )
    if (!isFate(json))
      throw new CommandError(`the explorer cannot tell the fate: ${status} ${text.slice(0, 300).trim()}`)
    surroundings.stdout.write(values.json ? `${text.trimEnd()}\n` : fateTable(json))
    return exitCodes.done
  },
}
