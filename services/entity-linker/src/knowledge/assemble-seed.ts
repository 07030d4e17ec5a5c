// All rows of the seed as entities with their names; what two of them claim is settled here.
import { aliasKey } from './alias-key.ts'
import { type CountryRow, countryEntities } from './countries.ts'
import { type Alias, aliasesOf } from './derived-aliases.ts'
import { publisherEntity, type SeedPublisher } from './publisher-table.ts'
import { nameOf, type SeedEntity } from './seed.ts'

export interface NamedEntity {
  readonly entity: SeedEntity
  readonly aliases: readonly Alias[]
}

export interface SeedTables {
  readonly countries: readonly CountryRow[]
  readonly entities: readonly SeedEntity[]
  readonly publishers: readonly SeedPublisher[]
}

/**
 * One entity per title, in the order of the tables. A name that only follows from a title ("Dover" from "Dover,
 * Delaware") is weak where another entity is called just that; a country's name in a foreign language is left out where
 * another entity has it ("Granada").
 */
export function assembleSeed({ countries, entities, publishers }: SeedTables): NamedEntity[] {
  const merged = mergeByTitle([...countryEntities(countries), ...entities, ...publishers.map(publisherEntity)])
  const bearers = bearersOf(merged)
  const taken = new Set<string>()
  const named = merged.map((entity) => {
    const aliases = aliasesOf(entity).map((alias) => settled(alias, entity, bearers))
    for (const { name } of aliases) taken.add(aliasKey(name))
    return { entity, aliases }
  })
  return named.map(({ entity, aliases }) => ({
    entity,
    aliases: [
      ...aliases,
      ...(entity.foreignNames ?? [])
        .filter((name) => isLongEnough(name) && !taken.has(aliasKey(name)))
        .map((name): Alias => ({ name, kind: 'full' })),
    ],
  }))
}

/** Shorter names in Latin letters are words of other languages: "Man", "Séc", "Ira". */
const isLongEnough = (name: string) => name.length >= 4 || !/^\p{Script=Latin}/u.test(name)

/** Who is called exactly that, without any bracket. */
const bearersOf = (entities: readonly SeedEntity[]) =>
  new Map(entities.filter(({ title }) => nameOf(title) === title).map(({ title }) => [aliasKey(title), title]))

function settled(alias: Alias, entity: SeedEntity, bearers: ReadonlyMap<string, string>): Alias {
  const bearer = bearers.get(aliasKey(alias.name))
  return alias.derived && bearer !== undefined && bearer !== entity.title ? { ...alias, kind: 'weak' } : alias
}

/** A title in two tables is one entity: the first row stands, the others add names and description. */
function mergeByTitle(rows: readonly SeedEntity[]): SeedEntity[] {
  const merged = new Map<string, SeedEntity>()
  for (const row of rows) {
    const first = merged.get(row.title)
    merged.set(row.title, first ? mergeRows(first, row) : row)
  }
  return [...merged.values()]
}

/** What one row says is the full name, another cannot make weak. */
function mergeRows(first: SeedEntity, second: SeedEntity): SeedEntity {
  const aliases = [...first.aliases, ...second.aliases]
  const full = new Set([first.title, ...aliases].map(aliasKey))
  return {
    ...first,
    aliases,
    weakAliases: [...first.weakAliases, ...second.weakAliases].filter((alias) => !full.has(aliasKey(alias))),
    description: `${first.description}, ${second.description}`,
    prominence: Math.max(first.prominence, second.prominence),
  }
}
