// The knowledge base in its SQLite file, read-only, with the names looked up last kept in memory.
import { DatabaseSync } from 'node:sqlite'
import { TransientError } from '@newsloom/runtime/errors'
import {
  type AliasKind,
  aliasKinds,
  type Candidate,
  type KnowledgeBase,
  type KnownEntity,
} from '../knowledge/knowledge-base.ts'
import type { GazetteerName } from '../names/gazetteer.ts'
import type { NameType } from '../names/names.ts'
import { publisherDirectory } from '../publishers/publishers.ts'
import { seedVersion } from './build-knowledge-base.ts'
import { schemaVersion } from './knowledge-schema.ts'

export interface OpenKnowledgeBase extends KnowledgeBase {
  /** The names that may be looked for in running text, most of them several words or unmistakable. */
  gazetteerNames(): Iterable<GazetteerName>
  close(): void
}

const cachedNames = 20_000

/** @throws Error when the file is no knowledge base of this version */
export function openKnowledgeBase(file: string): OpenKnowledgeBase {
  const database = new DatabaseSync(file, { readOnly: true })
  const version = checkedVersion(database, file)
  const select = database.prepare(
    `SELECT kind, probability, id, type, name, wikidata, country, words, since, until, prominence
       FROM aliases JOIN entities ON entities.n = aliases.entity WHERE alias = ? LIMIT 50`,
  )
  const selectEntity = database.prepare('SELECT * FROM entities WHERE id = ?')
  const selectRedirect = database.prepare('SELECT target FROM redirects WHERE id = ?')
  const wordWeights = new Map(
    database
      .prepare('SELECT word, weight FROM words')
      .all()
      .map((row) => [String(row.word), Number(row.weight)]),
  )
  const entities = new Map<string, KnownEntity>()
  const cache = new Map<string, readonly Candidate[]>()

  const known = (row: Row): KnownEntity => {
    const id = String(row.id)
    const seen = entities.get(id)
    if (seen) return seen
    const entity = readEntity(row)
    if (entities.size >= cachedNames) entities.clear()
    entities.set(id, entity)
    return entity
  }

  return {
    version,
    candidates(key) {
      const seen = cache.get(key)
      if (seen) return seen
      const found = readable(() => select.all(key)).map(
        (row): Candidate => ({
          entity: known(row),
          kind: kindAt(Number(row.kind)),
          probability: Number(row.probability),
        }),
      )
      if (cache.size >= cachedNames) cache.clear()
      cache.set(key, found)
      return found
    },
    resolve(id) {
      const redirect = readable(() => selectRedirect.get(id))
      return redirect ? String(redirect.target) : id
    },
    entity(id) {
      const row = readable(() => selectEntity.get(id))
      return row ? known(row) : undefined
    },
    wordWeight: (word) => wordWeights.get(word) ?? 0,
    publishers: publisherDirectory(readPublishers(database)),
    *gazetteerNames() {
      for (const row of database.prepare('SELECT name, type, weight FROM gazetteer').iterate()) {
        yield { name: String(row.name), type: asType(row.type) ?? 'organisation', weight: Number(row.weight) }
      }
    },
    close: () => database.close(),
  }
}

/** Made from another seed than the one that ships, or no knowledge base at all. One built from more is never stale. */
export function isStaleKnowledgeBase(file: string): boolean {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { readOnly: true })
    const meta = metaOf(database)
    return meta.get('sources') === 'seed' && meta.get('version') !== seedVersion()
  } catch {
    return true
  } finally {
    database?.close()
  }
}

type Row = Record<string, unknown>

/** Where a file was written over instead of replaced, lookups fail until it is opened anew: no fault of the record. */
function readable<Result>(look: () => Result): Result {
  try {
    return look()
  } catch (cause) {
    throw new TransientError('the knowledge base cannot be read', { cause })
  }
}

function checkedVersion(database: DatabaseSync, file: string): string {
  try {
    return readVersion(database)
  } catch (cause) {
    database.close()
    throw new Error(`${file} is no knowledge base that can be used`, { cause })
  }
}

function readVersion(database: DatabaseSync): string {
  const meta = metaOf(database)
  if (Number(meta.get('schema')) === schemaVersion) return meta.get('version') ?? ''
  throw new Error(`its tables have version ${meta.get('schema')}, not ${schemaVersion}: build it anew`)
}

const metaOf = (database: DatabaseSync) =>
  new Map(
    database
      .prepare('SELECT key, value FROM meta')
      .all()
      .map((row) => [String(row.key), String(row.value)]),
  )

const kindAt = (at: number): AliasKind => aliasKinds[at] ?? 'weak'

const asType = (value: unknown): NameType | null =>
  value === 'person' || value === 'organisation' || value === 'place' ? value : null

function readEntity(row: Row): KnownEntity {
  return {
    id: String(row.id),
    type: asType(row.type),
    name: String(row.name),
    ...(row.wikidata ? { wikidata: String(row.wikidata) } : {}),
    ...(row.country ? { country: String(row.country) } : {}),
    words: String(row.words).split(' ').filter(Boolean),
    since: row.since === null ? null : Number(row.since),
    until: row.until === null ? null : Number(row.until),
    prominence: Number(row.prominence),
  }
}

function readPublishers(database: DatabaseSync) {
  return database
    .prepare('SELECT domain, path, id, name, country, language, aliases FROM publishers')
    .all()
    .map((row) => ({
      domain: String(row.domain),
      path: String(row.path),
      id: String(row.id),
      name: String(row.name),
      country: String(row.country),
      language: String(row.language),
      aliases: String(row.aliases).split('|').filter(Boolean),
    }))
}
