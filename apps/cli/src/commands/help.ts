import { type Command, exitCodes, readArguments, UsageError } from '../command.ts'
import { helpOf, overview } from '../help-text.ts'

export function helpOn(others: readonly Command[]): Command {
  const help: Command = {
    name: 'help',
    operands: '[COMMAND]',
    summary: 'this list, or how to use one command',
    options: {},
    async run(args, { stdout }) {
      const [name] = readArguments(args, {}).positionals
      const all = [...others, help]
      const command = all.find((command) => command.name === name)
      if (name !== undefined && !command) throw new UsageError(`there is no command '${name}'`)
      stdout.write(command ? helpOf(command) : overview(all))
      return exitCodes.done
    },
  }
  return help
}
