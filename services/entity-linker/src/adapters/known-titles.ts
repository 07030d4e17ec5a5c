// What earlier sources of a build say about titles: asked while the next one is read.
import type { DatabaseSync } from 'node:sqlite'
import { idOf } from '../knowledge/seed.ts'
import { isRegion } from '../linking/region.ts'
import type { NameType } from '../names/names.ts'
import { asNameType } from './knowledge-schema.ts'

interface KnownTitle {
  readonly n: number
  readonly type: NameType | null
}

export interface KnownTitles {
  find(title: string): KnownTitle | undefined
  /** The name of a country, state or province. */
  readonly isRegion: (name: string) => boolean
  /** ISO 3166-1 alpha-2. */
  countryOf(region: string): string | undefined
}

export function knownTitles(database: DatabaseSync): KnownTitles {
  const select = database.prepare('SELECT n, type FROM entities WHERE id = ?')
  const regions = new Map<string, string>()
  const places = database.prepare(
    `SELECT name, country, words FROM entities WHERE type = 'place' AND country IS NOT NULL AND words <> ''`,
  )
  for (const { name, country, words } of places.iterate()) {
    if (isRegion({ type: 'place', words: String(words).split(' ') })) regions.set(String(name), String(country))
  }
  return {
    find(title) {
      const row = select.get(idOf(title))
      return row && { n: Number(row.n), type: asNameType(row.type) }
    },
    isRegion: (name) => regions.has(name),
    countryOf: (region) => regions.get(region),
  }
}
