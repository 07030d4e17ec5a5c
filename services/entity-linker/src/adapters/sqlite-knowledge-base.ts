// The knowledge base in its SQLite file, read-only, with the names looked up last kept in memory.
import { DatabaseSync } from 'node:sqlite'
import { readRedirects } from '@newsloom/contracts/redirects'
import { TransientError } from '@newsloom/runtime/errors'
import { aliasKey } from '../knowledge/alias-key.ts'
import { type Corrected, corrected } from '../knowledge/corrected.ts'
import {
  type AliasKind,
  aliasKinds,
  type Candidate,
  type KnowledgeBase,
  type KnownEntity,
} from '../knowledge/knowledge-base.ts'
import { nameOf, titleOf } from '../knowledge/seed.ts'
import type { GazetteerName } from '../names/gazetteer.ts'
import { publisherDirectory } from '../publishers/publishers.ts'
import { seedVersion } from './build-knowledge-base.ts'
import { asNameType, schemaVersion } from './knowledge-schema.ts'

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
  const fixes = correctedIn(file, database)
  const wordWeights = new Map(
    database
      .prepare('SELECT word, weight FROM words')
      .all()
      .map((row) => [String(row.word), Number(row.weight)]),
  )
  const entities = new Map<string, KnownEntity>()
  const cache = new Map<string, readonly Candidate[]>()

  /** The entity as people corrected it: what was merged into another is that one. */
  const correctedEntity = (entity: KnownEntity): KnownEntity => {
    const id = fixes.standing(entity.id)
    const standing = id === entity.id ? undefined : readable(() => selectEntity.get(id))
    const name = fixes.nameOf(id)
    return { ...(standing ? readEntity(standing) : entity), id, ...(name !== undefined && { name }) }
  }

  const known = (row: Row): KnownEntity => {
    const id = String(row.id)
    const seen = entities.get(id)
    if (seen) return seen
    const entity = correctedEntity(readEntity(row))
    if (entities.size >= cachedNames) entities.clear()
    entities.set(id, entity)
    return entity
  }

  /** Also one that no source has, where people gave its id. */
  const entityNamed = (given: string): KnownEntity | undefined => {
    const id = fixes.standing(given)
    const row = readable(() => selectEntity.get(id) ?? selectEntity.get(given))
    return row ? known(row) : fixes.isGiven(id) ? bare(id, fixes.nameOf(id)) : undefined
  }

  return {
    version,
    candidates(key) {
      const seen = cache.get(key)
      if (seen) return seen
      const found = onePerEntity(
        readable(() => select.all(key)).map((row) => ({
          entity: known(row),
          kind: kindAt(Number(row.kind)),
          probability: Number(row.probability),
        })),
      )
      if (cache.size >= cachedNames) cache.clear()
      cache.set(key, found)
      return found
    },
    resolve: fixes.standing,
    entity: entityNamed,
    ruling: fixes.ruling,
    wordWeight: (word) => wordWeights.get(word) ?? 0,
    publishers: publisherDirectory(
      readPublishers(database).map((publisher) => {
        const id = fixes.standing(publisher.id)
        return { ...publisher, id, name: fixes.nameOf(id) ?? publisher.name }
      }),
    ),
    *gazetteerNames() {
      for (const row of database.prepare('SELECT name, type, weight FROM gazetteer').iterate()) {
        const name = String(row.name)
        if (fixes.neverAnything.size > 0 && fixes.neverAnything.has(aliasKey(name))) continue
        yield { name, type: asNameType(row.type) ?? 'organisation', weight: Number(row.weight) }
      }
      for (const { name, id } of fixes.alwaysNames) {
        const type = entityNamed(id)?.type
        if (type) yield { name, type, weight: 1 }
      }
    },
    close: () => database.close(),
  }
}

/**
 * Made from another seed than the one that ships; one built from more is never stale.
 * @throws Error for what cannot be read: it may have been built from more than the seed
 */
export function isStaleKnowledgeBase(file: string): boolean {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { readOnly: true })
    const meta = metaOf(database)
    return meta.get('sources') === 'seed' && meta.get('version') !== seedVersion()
  } catch (cause) {
    const advice = 'put a whole copy in its place, or delete it to have one built from the seed'
    throw new Error(`${file} is no knowledge base that can be read and is left as it is: ${advice}`, { cause })
  } finally {
    database?.close()
  }
}

type Row = Record<string, unknown>

/** Of two rows that are one entity by now, the surer one. */
function onePerEntity(candidates: readonly Candidate[]): readonly Candidate[] {
  const surest = new Map<string, Candidate>()
  for (const candidate of candidates) {
    const before = surest.get(candidate.entity.id)
    if (before === undefined || sureness(candidate) > sureness(before)) surest.set(candidate.entity.id, candidate)
  }
  return [...surest.values()]
}

const sureness = ({ kind, probability }: Candidate) =>
  kind === 'always' ? Number.POSITIVE_INFINITY : probability - aliasKinds.indexOf(kind)

/** What is known of an entity that only an id was given of. */
const bare = (id: string, name = nameOf(titleOf(id))): KnownEntity => ({
  id,
  type: null,
  name,
  words: [],
  since: null,
  until: null,
  prominence: 3,
})

function correctedIn(file: string, database: DatabaseSync): Corrected {
  const names = database.prepare('SELECT id, name FROM names').all()
  const rulings = database.prepare('SELECT verdict, name, publisher, entity FROM rulings').all()
  return corrected(
    readRedirects(file),
    new Map(names.map(({ id, name }) => [String(id), String(name)])),
    rulings.map(({ verdict, name, publisher, entity }) => ({
      verdict: verdict === 'always' ? 'always' : 'never',
      name: String(name),
      publisher: String(publisher),
      id: entity === null ? null : String(entity),
    })),
  )
}

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
  if (Number(meta.get('schema')) === schemaVersion)
    return [meta.get('version'), meta.get('corrections')].filter(Boolean).join('+')
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

function readEntity(row: Row): KnownEntity {
  return {
    id: String(row.id),
    type: asNameType(row.type),
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
