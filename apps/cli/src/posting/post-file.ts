// Posts one file: chunk by chunk, in order, remembering what is done.
import path from 'node:path'
import { keyHeaders } from '../api-key.ts'
import { CommandError, type Surroundings } from '../command.ts'
import { count } from '../counts.ts'
import { type Bar, createBar } from './bar.ts'
import { chunks } from './chunks.ts'
import { type Delivered, deliver, type Patience } from './deliver.ts'
import { type Item, isArticle, isRefused } from './item.ts'
import { type OpenArticles, openArticles, readItems } from './open-articles.ts'
import type { Pace } from './pace.ts'
import { nothingReached, ProgressFile, type Reached } from './progress-file.ts'
import type { Reading } from './reading.ts'
import type { RefusedList } from './refused-list.ts'
import { sendTo } from './send-chunk.ts'

export interface PostOptions {
  readonly ingest: URL
  readonly patienceMs: number
  readonly restart: boolean
  readonly refusedList: RefusedList
  readonly reading: Reading
  readonly pace: Pace
  /** All files of the command. */
  readonly files: readonly string[]
}

interface Posted {
  /** With those of the interrupted runs before. */
  readonly counts: Reached
  /** Once the whole command is done. */
  forget(): Promise<void>
}

/** `-` is standard input. @throws CommandError */
export async function postFile(file: string, options: PostOptions, surroundings: Surroundings): Promise<Posted> {
  const { stdin, stderr, folder, stateFolder } = surroundings
  const name = file === '-' ? 'standard input' : file
  const reading = { ...options.reading, note: (line: string) => bar.note(`${name}: ${line}`) }
  const opened =
    file === '-'
      ? { items: readItems(stdin, reading), bytesRead: () => 0, unit: 'line' as const }
      : await named(name, openArticles(path.resolve(folder, file), reading))
  const bar = createBar(stderr, name, 'size' in opened ? opened.size : undefined)
  if (!('size' in opened)) {
    await options.refusedList.begin(false)
    const counts = await post(name, opened, bar, nothingReached, async () => {}, options, surroundings)
    return { counts, forget: async () => {} }
  }
  const { size, modifiedMs, unit } = opened
  const [full, ingest] = [path.resolve(folder, file), options.ingest.href]
  const progress = new ProgressFile(stateFolder, { file: full, ingest, reading: keyOf(reading), size, modifiedMs })
  const reached = options.restart ? nothingReached : await progress.read(options.files)
  await options.refusedList.begin(reached.items > 0)
  if (reached.items > 0)
    bar.note(
      `${file}: going on after ${unit} ${count(reached.line)}, where the last post stopped (--restart begins again)`,
    )
  const remember = rememberer(progress, bar)
  const counts = await post(name, opened, bar, reached, remember, options, surroundings)
  if (options.files.length > 1) await remember({ ...counts, completeWith: [...options.files] })
  return { counts, forget: () => progress.remove() }
}

const keyOf = ({ format, mapping, delimiter, encoding }: Reading) =>
  JSON.stringify([format, mapping, delimiter, encoding])

async function named<T>(name: string, opening: Promise<T>): Promise<T> {
  try {
    return await opening
  } catch (error) {
    throw asCommandError(error, name, 'line', nothingReached)
  }
}

/** A folder that cannot be written to costs the resuming, not the post. */
function rememberer(progress: ProgressFile, bar: Bar): (reached: Reached) => Promise<void> {
  let works = true
  return async (reached) => {
    if (!works) return
    try {
      await progress.write(reached)
    } catch (error) {
      works = false
      bar.note(`cannot remember how far this post is, an interrupted one will begin again: ${String(error)}`)
    }
  }
}

async function post(
  name: string,
  { items, bytesRead, unit }: Pick<OpenArticles, 'items' | 'bytesRead' | 'unit'>,
  bar: Bar,
  before: Reached,
  remember: (reached: Reached) => Promise<void>,
  { ingest, patienceMs, refusedList, pace }: PostOptions,
  { signal, environment }: Surroundings,
): Promise<Reached> {
  const send = sendTo(ingest, keyHeaders(environment))
  const patience = { ms: patienceMs, onWait: waitingNotes(bar, patienceMs) }
  const room = () => pace.room({ ...patience, signal, onFull: fullNotes(bar) })
  let reached = before
  try {
    for await (const chunk of chunks(skip(items, before.items), room)) {
      const { accepted, refused } = await deliverChunk(chunk, send, signal, patience)
      pace.accepted(accepted)
      for (const line of await refusedList.add(name, refused)) bar.note(line)
      reached = {
        items: reached.items + chunk.length,
        line: chunk.at(-1)?.line ?? reached.line,
        accepted: reached.accepted + accepted,
        refused: reached.refused + refused.length,
      }
      await remember(reached)
      bar.update({ bytes: bytesRead(), articles: reached.items - before.items, total: reached.items })
    }
    return reached
  } catch (error) {
    signal.throwIfAborted()
    throw asCommandError(error, name, unit, reached)
  } finally {
    bar.end()
  }
}

async function deliverChunk(chunk: readonly Item[], ...how: DeliverRest): Promise<Delivered> {
  const { accepted, refused } = await deliver(chunk.filter(isArticle), ...how)
  const unsent = chunk.filter(isRefused)
  return { accepted, refused: [...refused, ...unsent].sort((a, b) => a.line - b.line) }
}

type DeliverRest = [send: ReturnType<typeof sendTo>, signal: AbortSignal, patience: Patience]

/** The first wait of an outage at once, then one note every ten seconds. */
function waitingNotes(bar: Bar, patienceMs: number): Patience['onWait'] {
  let notedAt = Number.NEGATIVE_INFINITY
  return (reason) => {
    if (performance.now() - notedAt < 10_000) return
    notedAt = performance.now()
    bar.note(`waiting: ${reason} (trying again for up to ${Math.round(patienceMs / 1000)} s)`)
  }
}

/** One note for every half minute in which nothing could be sent. */
function fullNotes(bar: Bar): (reason: string) => void {
  let since = performance.now()
  return (reason) => {
    if (performance.now() - since < 30_000) return
    since = performance.now()
    bar.note(`waiting: ${reason}`)
  }
}

async function* skip(items: AsyncIterable<Item>, n: number): AsyncGenerator<Item> {
  let seen = 0
  for await (const item of items) {
    seen += 1
    if (seen > n) yield item
  }
}

/** Errors of reading the file become a message; the rest is passed on. */
function asCommandError(error: unknown, name: string, unit: OpenArticles['unit'], { line }: Reached): unknown {
  if (error instanceof CommandError)
    return new CommandError(
      `${name}: ${line === 0 ? 'nothing was posted' : `stopped after ${unit} ${count(line)}`}: ${error.message}`,
    )
  if (!(error instanceof Error) || !('code' in error)) return error
  return new CommandError(`${name}: cannot be read on after ${unit} ${count(line)}: ${error.message}`)
}
