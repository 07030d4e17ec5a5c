// The seed's table format: rows under section lines, both plain TSV that a person can read and edit.
import type { NameType } from '../names/names.ts'

export interface SeedEntity {
  /** English Wikipedia title, with spaces; `nl:…` where there is no article. */
  readonly title: string
  readonly type: NameType
  readonly country?: string
  readonly aliases: readonly string[]
  /** Aliases that others share (written with a trailing `~`). */
  readonly weakAliases: readonly string[]
  /** Names in other languages, known from elsewhere: they give way to every other entity's names. */
  readonly foreignNames?: readonly string[]
  readonly description: string
  readonly since: number | null
  readonly until: number | null
  readonly prominence: number
}

const defaultProminence = 2

/**
 * Reads one seed table. Rows: `title ⇥ aliases (| between; trailing ~ = shared by others) ⇥ description ⇥ years
 * (1981-1989, 1990-) ⇥ prominence 1–5`, all but the title optional. A line `= ⇥ country ⇥ description ⇥ years ⇥
 * prominence` gives what the rows below it have in common. `#` starts a comment line.
 * @throws Error naming the line that is no row
 */
export function readSeed(table: string, type: NameType, file = 'seed'): SeedEntity[] {
  const entities: SeedEntity[] = []
  let section: readonly string[] = []
  for (const [at, line] of table.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const cells = line.split('\t').map((cell) => cell.trim())
    if (cells[0] === '=') section = cells
    else entities.push(readRow(cells, section, type, `${file}:${at + 1}`))
  }
  return entities
}

function readRow(cells: readonly string[], section: readonly string[], type: NameType, where: string): SeedEntity {
  const [title = '', aliases = '', description = '', years = '', prominence = ''] = cells
  const [, country = '', shared = '', sharedYears = '', sharedProminence = ''] = section
  if (title === '' || cells.length > 5) throw new Error(`${where}: not a seed row`)
  const all = aliases.split('|').filter((alias) => alias !== '')
  const [since, until] = readYears(years || sharedYears, where)
  return {
    title,
    type,
    ...(country && { country }),
    aliases: all.filter((alias) => !alias.endsWith('~')),
    weakAliases: all.filter((alias) => alias.endsWith('~')).map((alias) => alias.slice(0, -1)),
    description: [description, shared].filter(Boolean).join(', '),
    since,
    until,
    prominence: readProminence(prominence || sharedProminence, where),
  }
}

function readYears(years: string, where: string): [number | null, number | null] {
  if (years === '') return [null, null]
  const [, since, until] = /^(\d{4})?-(\d{4})?$/.exec(years) ?? []
  if (!since && !until) throw new Error(`${where}: years are written 1981-1989, 1990- or -1989, not ${years}`)
  return [since ? Number(since) : null, until ? Number(until) : null]
}

function readProminence(prominence: string, where: string): number {
  if (prominence === '') return defaultProminence
  if (!/^[1-5]$/.test(prominence)) throw new Error(`${where}: prominence is 1 to 5, not ${prominence}`)
  return Number(prominence)
}

/** `Ronald Reagan` → `enwiki:Ronald_Reagan`; ids of this project (`nl:…`) stay. */
export const idOf = (title: string): string =>
  title.startsWith('nl:') ? title.replaceAll(' ', '_') : `enwiki:${title.replaceAll(' ', '_')}`

/** The title in an id. */
export const titleOf = (id: string): string => id.replace(/^enwiki:/, '').replaceAll('_', ' ')

/** The title without the bracket that tells it from others: `Georgia (country)` → `Georgia`. */
export const nameOf = (title: string): string => title.replace(/^nl:/, '').replace(/ \([^)]*\)$/, '')
