// Countries and territories: their names in the main languages come from the Unicode CLDR data inside Node.
import type { SeedEntity } from './seed.ts'

export interface CountryRow {
  readonly title: string
  /** ISO 3166-1 alpha-2; empty for states that are gone. */
  readonly code: string
  readonly capital: string
  readonly demonyms: readonly string[]
  readonly aliases: readonly string[]
  readonly years: string
  readonly prominence: number
}

/** Languages whose names for countries become aliases. */
const languages =
  'en ko ja zh-Hans zh-Hant es fr de it pt nl sv da nb fi pl cs sk hu ro el ru uk bg sr hr ar he fa tr id ms vi th hi bn ur sw'.split(
    ' ',
  )

/** Rows: `title ⇥ code ⇥ capital ⇥ demonyms ⇥ aliases ⇥ years ⇥ prominence`. @throws Error naming the line that is no row */
export function readCountries(table: string): CountryRow[] {
  const rows: CountryRow[] = []
  for (const [at, line] of table.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [title = '', code = '', capital = '', demonyms = '', aliases = '', years = '', prominence = '3'] =
      line.split('\t')
    if (title === '' || !/^([A-Z]{2})?$/.test(code)) throw new Error(`countries.tsv:${at + 1}: not a row`)
    const list = (cell: string) => cell.split('|').filter(Boolean)
    rows.push({
      title,
      code,
      capital,
      demonyms: list(demonyms),
      aliases: list(aliases),
      years,
      prominence: Number(prominence || '3'),
    })
  }
  return rows
}

/** The countries as entities; of several with one code (states that are gone) the first has the code's names. */
export function countryEntities(rows: readonly CountryRow[]): SeedEntity[] {
  const first = new Map(rows.toReversed().map((row) => [row.code, row]))
  return rows.map((row) =>
    countryEntity(row, row.code !== '' && first.get(row.code) === row ? namesAbroad(row.code) : []),
  )
}

/** A demonym is a weak alias: "Japanese" mostly means something else than Japan. */
function countryEntity(row: CountryRow, abroad: readonly string[]): SeedEntity {
  const [since, until] = row.years.split('-').map((year) => (year ? Number(year) : null))
  return {
    title: row.title,
    type: 'place',
    ...(row.code && { country: row.code }),
    aliases: row.aliases.filter((alias) => !alias.endsWith('~')),
    foreignNames: abroad,
    weakAliases: [...row.demonyms, ...row.aliases.filter((alias) => alias.endsWith('~')).map((a) => a.slice(0, -1))],
    description: ['country', row.capital, ...row.demonyms].join(', '),
    since: since ?? null,
    until: until ?? null,
    prominence: row.prominence,
  }
}

const displayNames = languages.map((language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }))

const namesAbroad = (code: string): string[] => [
  ...new Set(displayNames.map((names) => names.of(code)).filter((name) => name !== undefined)),
]
