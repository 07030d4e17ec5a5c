// Writes the knowledge base's file: beside the old one first, then in its place.
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { aliasKey } from '../knowledge/alias-key.ts'
import { assembleSeed, type NamedEntity } from '../knowledge/assemble-seed.ts'
import { descriptionWords } from '../knowledge/description-words.ts'
import { gazetteerWeight } from '../knowledge/gazetteer-weight.ts'
import { aliasKinds } from '../knowledge/knowledge-base.ts'
import { knownPublishers } from '../knowledge/publisher-table.ts'
import { idOf, nameOf } from '../knowledge/seed.ts'
import { createIndexes, createTables, schemaVersion } from './knowledge-schema.ts'
import { readSeedFiles, type Seed } from './seed-files.ts'

export interface BuildOptions {
  /** Where the knowledge base goes; replaced only when the new one is whole. */
  readonly file: string
}

export interface BuildReport {
  readonly version: string
  readonly entities: number
  readonly aliases: number
  readonly publishers: number
  /** Mistakes of `wikidata.tsv`: titles that no entity has, items given to two. */
  readonly wikidata: { readonly unknown: readonly string[]; readonly twice: readonly string[] }
}

export async function buildKnowledgeBase({ file }: BuildOptions): Promise<BuildReport> {
  const building = `${file}.building`
  rmSync(building, { force: true })
  mkdirSync(dirname(file), { recursive: true })
  const database = new DatabaseSync(building)
  try {
    // Nothing is lost with a half-written file: it is thrown away.
    database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN')
    database.exec(createTables)
    const report = writeSeed(database, readSeedFiles())
    database.exec(`${createIndexes}; COMMIT`)
    database.close()
    renameSync(building, file)
    return report
  } catch (error) {
    if (database.isOpen) database.close()
    rmSync(building, { force: true })
    throw error
  }
}

/** The version of the file a build from today's seed would make. */
export const seedVersion = (seed: Pick<Seed, 'version'> = readSeedFiles()): string => `${schemaVersion}-${seed.version}`

function writeSeed(database: DatabaseSync, seed: Seed): BuildReport {
  const insertEntity = database.prepare('INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const insertAlias = database.prepare(
    'INSERT INTO aliases VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET kind = min(kind, excluded.kind)',
  )
  const insertName = database.prepare('INSERT INTO gazetteer VALUES (?, ?, ?)')
  const entities = assembleSeed(seed)
  const documentFrequency = new Map<string, number>()
  let aliasCount = 0
  for (const [at, { entity, aliases }] of entities.entries()) {
    const words = descriptionWords(entity)
    for (const word of words) documentFrequency.set(word, (documentFrequency.get(word) ?? 0) + 1)
    insertEntity.run(
      at + 1,
      idOf(entity.title),
      entity.type,
      nameOf(entity.title),
      seed.wikidata.get(entity.title) ?? null,
      entity.country ?? null,
      words.join(' '),
      entity.since,
      entity.until,
      entity.prominence,
    )
    for (const { name, kind } of aliases) {
      const key = aliasKey(name)
      if (key === '') continue
      insertAlias.run(key, at + 1, aliasKinds.indexOf(kind))
      aliasCount += 1
      const weight = gazetteerWeight(name, kind, entity)
      if (weight > 0) insertName.run(name, entity.type, weight)
    }
  }
  const insertWord = database.prepare('INSERT INTO words VALUES (?, ?)')
  for (const [word, count] of documentFrequency) insertWord.run(word, Math.log(entities.length / count))
  const insertPublisher = database.prepare('INSERT INTO publishers VALUES (?, ?, ?, ?, ?, ?, ?)')
  for (const known of seed.publishers.flatMap(knownPublishers)) {
    const { domain, path, id, name, country, language } = known
    insertPublisher.run(domain, path, id, name, country, language, known.aliases.join('|'))
  }
  const version = seedVersion(seed)
  const insertMeta = database.prepare('INSERT INTO meta VALUES (?, ?)')
  insertMeta.run('schema', String(schemaVersion))
  insertMeta.run('version', version)
  insertMeta.run('sources', 'seed')
  return {
    version,
    entities: entities.length,
    aliases: aliasCount,
    publishers: seed.publishers.length,
    wikidata: wikidataMistakes(seed, entities),
  }
}

function wikidataMistakes({ wikidata }: Seed, entities: readonly NamedEntity[]) {
  const titles = new Set(entities.map(({ entity }) => entity.title))
  const items = [...wikidata.values()]
  return {
    unknown: [...wikidata.keys()].filter((title) => !titles.has(title)),
    twice: items.filter((item, at) => items.indexOf(item) !== at),
  }
}
