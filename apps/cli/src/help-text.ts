// The help texts, made from what the commands say of themselves.
import { keyVariable } from './api-key.ts'
import type { Command, Option } from './command.ts'

const prefix = 'npm run -s newsloom --'

export function overview(commands: readonly Command[]): string {
  const rows = commands.map(({ name, operands, summary }): [string, string] => [`${name} ${operands}`.trim(), summary])
  return `The operator's command of Newsloom.

  ${prefix} COMMAND [OPTIONS]

${table(rows)}
Options of a command: ${prefix} help COMMAND
A server that wants an API key gets the one in ${keyVariable}.
`
}

export function helpOf({ name, operands, summary, details, options }: Command): string {
  const rows = Object.entries(options).map(([option, about]): [string, string] => [
    `--${option}${about.value ? ` ${about.value}` : ''}`,
    about.help + byDefault(about),
  ])
  return [
    `${prefix} ${name} ${rows.length > 0 ? '[OPTIONS] ' : ''}${operands}`.trimEnd(),
    `${name}: ${summary}.`,
    ...(details ? [details] : []),
    ...(rows.length > 0 ? [table(rows).trimEnd()] : []),
  ]
    .join('\n\n')
    .concat('\n')
}

const byDefault = ({ default: value }: Option) => (value === undefined ? '' : ` (default ${value})`)

function table(rows: readonly [string, string][]): string {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('')
}
