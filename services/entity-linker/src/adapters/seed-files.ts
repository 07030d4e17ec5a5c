// The seed that ships with the project, read from its folder.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type CountryRow, readCountries } from '../knowledge/countries.ts'
import { readPublisherTable, type SeedPublisher } from '../knowledge/publisher-table.ts'
import { readSeed, type SeedEntity } from '../knowledge/seed.ts'
import type { NameType } from '../names/names.ts'

const folder = new URL('../../seed/', import.meta.url)

const tables: Readonly<Record<string, NameType>> = {
  'people.tsv': 'person',
  'organisations.tsv': 'organisation',
  'companies.tsv': 'organisation',
  'places.tsv': 'place',
  'cities.tsv': 'place',
}

export interface Seed {
  readonly entities: readonly SeedEntity[]
  readonly countries: readonly CountryRow[]
  readonly publishers: readonly SeedPublisher[]
  /** By title. */
  readonly wikidata: ReadonlyMap<string, string>
  /** Hash of all files: equal seeds, equal versions. */
  readonly version: string
}

export function readSeedFiles(): Seed {
  const hash = createHash('sha256')
  const text = (name: string) => {
    const bytes = readFileSync(new URL(name, folder))
    hash.update(name).update(bytes)
    return bytes.toString('utf8')
  }
  const entities = Object.entries(tables).flatMap(([name, type]) => readSeed(text(name), type, name))
  const countries = readCountries(text('countries.tsv'))
  const publishers = readPublisherTable(text('publishers.tsv'))
  const wikidata = readPairs(text('wikidata.tsv'))
  return { entities, countries, publishers, wikidata, version: hash.digest('hex').slice(0, 12) }
}

const readPairs = (table: string) =>
  new Map(
    table
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line): [string, string] => {
        const [title = '', id = ''] = line.split('\t')
        if (!/^Q[1-9]\d*$/.test(id)) throw new Error(`wikidata.tsv: not a row: ${line}`)
        return [title, id]
      }),
  )
