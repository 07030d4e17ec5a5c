// What a command is: its help text, its options, and what it does with the streams it is given.
import type { Readable, Writable } from 'node:stream'
import { parseArgs } from 'node:util'

/** `done` all went well · `unfinished` could not finish · `usage` wrong arguments · `refused` finished, some articles were refused. */
export const exitCodes = { done: 0, unfinished: 1, usage: 2, refused: 3 } as const
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** What a command may touch besides HTTP. */
export interface Surroundings {
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable & { readonly isTTY?: boolean }
  /** What relative file names start from. */
  readonly folder: string
  /** The settings of the stages, for `enrich`. */
  readonly environment: NodeJS.ProcessEnv
  /** Where the progress of interrupted posts is kept. */
  readonly stateFolder: string
  /** Aborted when the operator wants the command to end. */
  readonly signal: AbortSignal
}

export interface Option {
  readonly type: 'string' | 'boolean'
  /** It may be given several times. */
  readonly multiple?: boolean
  readonly default?: string
  /** What stands for the value in the help text. */
  readonly value?: string
  readonly help: string
}

export type Options = Readonly<Record<string, Option>>

export interface Command {
  readonly name: string
  /** The positional arguments as the help text shows them. */
  readonly operands: string
  readonly summary: string
  /** Further paragraphs of the help text. */
  readonly details?: string
  readonly options: Options
  run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode>
}

/** An expected failure: its message tells the operator what to do. */
export class CommandError extends Error {
  override name = 'CommandError'
}

/** The arguments are wrong. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** The values of the options and the operands. @throws UsageError */
export function readArguments<const T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) throw new UsageError(error.message)
    throw error
  }
}

/** @throws UsageError */
export function secondsOf(option: string, value: string): number {
  const seconds = Number(value)
  if (value.trim() === '' || !Number.isFinite(seconds) || seconds < 0)
    throw new UsageError(`--${option} takes a number of seconds, not '${value}'`)
  return seconds
}

/** An http or https URL that paths can be appended to. @throws UsageError */
export function baseUrlOf(option: string, value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new UsageError(`--${option} takes a URL such as http://127.0.0.1:8080, not '${value}'`)
  if (!url.pathname.endsWith('/')) url.pathname += '/'
  return url
}
