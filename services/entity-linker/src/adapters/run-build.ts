// A build of the knowledge base: steps in order on one unfinished file, which takes the old one's place when it is whole.
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createTables } from './knowledge-schema.ts'

/** How far a source has been read: lines, and where the next one begins in its unpacked bytes. */
export interface Place {
  readonly lines: number
  readonly bytes: number
}

/** What went wrong, and what to do, in words for the operator. */
export class BuildError extends Error {
  override name = 'BuildError'
}

/** How a step goes on: for a bar. */
export interface BuildProgress {
  readonly step: string
  /** Of all steps, counted from 1. */
  readonly number: number
  readonly steps: number
  /** Bytes of the source, or whatever the step counts; `total` is undefined where it is not known. */
  readonly done: number
  readonly total: number | undefined
  /** Lines or rows dealt with, those of earlier runs included. */
  readonly rows: number
}

export interface BuildControl {
  /** Called often. */
  readonly onProgress?: (progress: BuildProgress) => void
  /** Aborted when the build is to stop at its next commit; the same build goes on from there. */
  readonly signal?: AbortSignal
}

export interface Building {
  readonly database: DatabaseSync
  /** Where an earlier run of this step was interrupted. */
  readonly reached: Place
  /** What has been written so far stays, whatever happens; an interrupted step goes on from this place. */
  commit(reached: Place): void
  progress(done: number, total: number | undefined, rows: number): void
}

export interface BuildStep {
  /** Under which it is remembered as finished. */
  readonly name: string
  run(building: Building): void | Promise<void>
}

/** Somebody else builds this file. */
export class AnotherBuild extends BuildError {
  constructor(file: string, cause: unknown) {
    super(`another build of this knowledge base is going on (${file} is locked)`, { cause })
  }
}

const unfinishedFile = (file: string) => `${file}.building`
const start: Place = { lines: 0, bytes: 0 }

/**
 * Runs the steps that an earlier, interrupted build of the same plan has not finished. `plan` says what goes in: a
 * file begun for another plan is thrown away. @throws AnotherBuild while somebody else builds the file
 */
export async function runBuild(
  file: string,
  plan: string,
  steps: readonly BuildStep[],
  control: BuildControl = {},
): Promise<void> {
  const unfinished = unfinishedFile(file)
  mkdirSync(dirname(file), { recursive: true })
  const lock = lockBuild(`${file}.lock`)
  try {
    const database = openUnfinished(unfinished, plan)
    try {
      for (const [at, step] of steps.entries()) {
        const report = (done: number, total: number | undefined, rows: number) =>
          control.onProgress?.({ step: step.name, number: at + 1, steps: steps.length, done, total, rows })
        await runStep(database, step, report, control.signal)
      }
      database.exec('DROP TABLE build_steps')
      // One file again, without a log beside it.
      database.exec('PRAGMA journal_mode = DELETE')
    } finally {
      database.close()
    }
    makeDurable(unfinished)
    renameSync(unfinished, file)
  } finally {
    lock.close()
  }
}

/** Held until it is closed or the process ends, also against other containers; the empty file stays. */
function lockBuild(file: string): DatabaseSync {
  const lock = new DatabaseSync(file)
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return lock
  } catch (cause) {
    lock.close()
    throw new AnotherBuild(file, cause)
  }
}

/** So that what stands in the file's place is whole, whatever happens to the machine. */
function makeDurable(file: string) {
  const opened = openSync(file, 'r+')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

function openUnfinished(file: string, plan: string): DatabaseSync {
  const begun = existsSync(file) ? tryOpen(file) : undefined
  if (begun) {
    if (planOf(begun) === plan) return begun
    begun.close()
  }
  for (const leftover of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]) rmSync(leftover, { force: true })
  const database = open(file)
  database.exec('BEGIN')
  database.exec(createTables)
  database.exec(`CREATE TABLE build_steps (name TEXT PRIMARY KEY, lines INTEGER, bytes INTEGER, finished INTEGER)`)
  database.prepare(`INSERT INTO meta VALUES ('plan', ?)`).run(plan)
  database.exec('COMMIT')
  return database
}

/** A kill loses nothing that was committed; a power cut may, and then the file is begun anew. */
function open(file: string): DatabaseSync {
  const database = new DatabaseSync(file)
  database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF')
  return database
}

function tryOpen(file: string): DatabaseSync | undefined {
  try {
    return open(file)
  } catch {
    return undefined
  }
}

function planOf(database: DatabaseSync): string | undefined {
  try {
    const row = database.prepare(`SELECT value FROM meta WHERE key = 'plan'`).get()
    return row ? String(row.value) : undefined
  } catch {
    return undefined
  }
}

async function runStep(
  database: DatabaseSync,
  { name, run }: BuildStep,
  progress: Building['progress'],
  signal: AbortSignal | undefined,
): Promise<void> {
  const row = database.prepare('SELECT lines, bytes, finished FROM build_steps WHERE name = ?').get(name)
  if (row?.finished) return
  const reached: Place = row ? { lines: Number(row.lines), bytes: Number(row.bytes) } : start
  const remember = database.prepare('INSERT OR REPLACE INTO build_steps VALUES (?, ?, ?, ?)')
  database.exec('BEGIN')
  try {
    const commit = ({ lines, bytes }: Place) => {
      remember.run(name, lines, bytes, 0)
      database.exec('COMMIT; BEGIN')
      signal?.throwIfAborted()
    }
    progress(0, undefined, reached.lines)
    await run({ database, reached, commit, progress })
    remember.run(name, 0, 0, 1)
    database.exec('COMMIT')
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
