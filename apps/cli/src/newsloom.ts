// Finds the command and runs it; expected failures become a message and an exit code.
import { type Command, CommandError, type ExitCode, exitCodes, type Surroundings, UsageError } from './command.ts'
import { commands } from './commands/commands.ts'
import { helpOf, overview } from './help-text.ts'

/** `args` are those after the program's name. Errors that are neither of the command's nor of its use are thrown. */
export async function newsloom(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { stdout, stderr, signal } = surroundings
  const [name, ...rest] = args
  const asksForHelp = name === '--help' || name === '-h'
  const command = commands.find((command) => command.name === name)
  if (name === undefined || asksForHelp || !command) {
    const wrong = name === undefined || asksForHelp ? '' : `newsloom: there is no command '${name}'\n\n`
    const out = asksForHelp ? stdout : stderr
    out.write(wrong + overview(commands))
    return asksForHelp ? exitCodes.done : exitCodes.usage
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    stdout.write(helpOf(command))
    return exitCodes.done
  }
  return run(command, rest, surroundings).catch((error: unknown) => {
    if (error instanceof UsageError) {
      stderr.write(
        `newsloom ${command.name}: ${error.message}\nHow to use it: npm run -s newsloom -- help ${command.name}\n`,
      )
      return exitCodes.usage
    }
    if (error instanceof CommandError) {
      stderr.write(`newsloom ${command.name}: ${error.message}\n`)
      return exitCodes.unfinished
    }
    if (signal.aborted) return exitCodes.unfinished
    throw error
  })
}

const run = async (command: Command, args: readonly string[], surroundings: Surroundings) =>
  command.run(args, surroundings)
