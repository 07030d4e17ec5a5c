// Tells the operator which articles were refused and why: the first twenty one by one, all of them in a file.
import { appendFile, mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { count } from '../counts.ts'
import type { Refused } from './item.ts'

const listedAtMost = 20

export class RefusedList {
  readonly #path: string
  #count = 0
  #failure: string | undefined

  /** NDJSON: `{"file","line","status","field"?,"detail"}` for each refused article. */
  constructor(file: string) {
    this.#path = file
  }

  /** Begins the list, or goes on with that of an interrupted post. */
  async begin(goesOn: boolean): Promise<void> {
    if (!goesOn) await rm(this.#path, { force: true })
  }

  /** The lines to show for these refusals. */
  async add(file: string, refused: readonly Refused[]): Promise<string[]> {
    if (refused.length === 0) return []
    const shown = refused.slice(0, Math.max(0, listedAtMost - this.#count))
    this.#count += refused.length
    await this.#write(file, refused)
    return shown.map((one) => `${placeOf(file, one)}: refused (${one.status}): ${reasonOf(one)}`)
  }

  /** Where all of them are listed, if any were refused. */
  summary(): string | undefined {
    if (this.#count === 0) return undefined
    if (this.#failure) return `the refused articles could not be listed in ${this.#path}: ${this.#failure}`
    const hidden = Math.max(0, this.#count - listedAtMost)
    return `${hidden > 0 ? `… and ${count(hidden)} more refused; all` : 'Refused articles'} are listed in ${this.#path}`
  }

  /** A list that cannot be written does not stop the post. */
  async #write(file: string, refused: readonly Refused[]): Promise<void> {
    const lines = refused.map(({ line, within, ...why }) => `${JSON.stringify({ file, within, line, ...why })}\n`)
    try {
      await mkdir(path.dirname(this.#path), { recursive: true })
      await appendFile(this.#path, lines.join(''))
    } catch (error) {
      this.#failure ??= error instanceof Error ? error.message : String(error)
    }
  }
}

const placeOf = (file: string, { line, within }: Refused) =>
  within === undefined ? `${file}:${line}` : `${file}/${within}`

const reasonOf = ({ field, detail }: Refused) => `${field ? `${field}: ` : ''}${detail}`
