// Remembers how far the post of a file has come, so that an interrupted one goes on where it stopped.
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'

const ReachedSchema = Type.Object({
  file: Type.String(),
  ingest: Type.String(),
  /** How the file was read: read otherwise, it is posted from the start. */
  reading: Type.String(),
  size: Type.Integer(),
  modifiedMs: Type.Number(),
  /** Articles at the start of the file that need not be sent again. */
  items: Type.Integer(),
  /** The line of the last of them. */
  line: Type.Integer(),
  accepted: Type.Integer(),
  refused: Type.Integer(),
  /** Set when the whole file is done and other files of the same command are not: those files. */
  completeWith: Type.Optional(Type.Array(Type.String())),
})

type Remembered = Static<typeof ReachedSchema>
export type Reached = Pick<Remembered, 'items' | 'line' | 'accepted' | 'refused' | 'completeWith'>

const stored = Compile(ReachedSchema)

export const nothingReached: Reached = { items: 0, line: 0, accepted: 0, refused: 0 }

export class ProgressFile {
  readonly #path: string
  readonly #of: Omit<Remembered, keyof Reached>

  /** Of this file as it is now: once it has changed, nothing is remembered of it. */
  constructor(stateFolder: string, of: Omit<Remembered, keyof Reached>) {
    const key = createHash('sha256')
      .update(JSON.stringify([of.file, of.ingest, of.reading, of.size, of.modifiedMs]))
      .digest('hex')
    this.#path = path.join(stateFolder, `post-${key.slice(0, 32)}.json`)
    this.#of = of
  }

  /** `files` are those of the command: in another command, a file that is done begins again. */
  async read(files: readonly string[]): Promise<Reached> {
    const text = await readFile(this.#path, 'utf8').catch(() => '{}')
    try {
      const value: unknown = JSON.parse(text)
      if (!stored.Check(value)) return nothingReached
      const isOver = value.completeWith !== undefined && value.completeWith.join('\0') !== files.join('\0')
      return isOver ? nothingReached : value
    } catch {
      return nothingReached
    }
  }

  /** Whole or not at all: a crash in between leaves what was there. */
  async write(reached: Reached): Promise<void> {
    await mkdir(path.dirname(this.#path), { recursive: true })
    const half = `${this.#path}.${process.pid}`
    await writeFile(half, JSON.stringify({ ...this.#of, ...reached }))
    await rename(half, this.#path)
  }

  async remove(): Promise<void> {
    await rm(this.#path, { force: true })
  }
}
