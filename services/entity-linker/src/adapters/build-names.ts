// The names that sources have left waiting, settled: who a name means is known when all claims to it are there.
import type { DatabaseSync } from 'node:sqlite'
import { type NameClaim, type SeedClaim, settleNames } from '../knowledge/dictionary/settle-names.ts'
import { nameOrigins } from '../knowledge/dictionary/staged-name.ts'
import { aliasKinds } from '../knowledge/knowledge-base.ts'
import { findOlderTitles } from './older-titles.ts'
import type { Building, BuildStep } from './run-build.ts'

/** Where a source leaves its names; `popularity`: how many different mentions, or Wikipedias, the entity has. */
export const createWaitingNames = `CREATE TABLE IF NOT EXISTS build_names
  (alias TEXT, entity INTEGER, origin INTEGER, probability REAL, popularity INTEGER)`

/** Which entities were there before the dictionary's, if there is one. */
export const rememberEarlier = 'CREATE TABLE IF NOT EXISTS build_earlier AS SELECT max(n) AS n FROM entities'

export const nameSteps: readonly BuildStep[] = [
  { name: 'sort the names', run: sortNames },
  { name: 'weigh who they mean', run: settleAll },
]

function sortNames({ database }: Building): void {
  database.exec(`
    CREATE TABLE build_sorted (alias TEXT, entity INTEGER, origin INTEGER, probability REAL, popularity INTEGER,
      PRIMARY KEY (alias, entity, origin)) WITHOUT ROWID;
    INSERT INTO build_sorted
      SELECT alias, entity, origin, max(probability), max(popularity) FROM build_names GROUP BY alias, entity, origin;
    DROP TABLE build_names;
    ${rememberEarlier};
  `)
}

function settleAll({ database, progress }: Building): void {
  const now = findOlderTitles(database)
  database.exec('ALTER TABLE aliases RENAME TO build_aliases')
  database.exec(`CREATE TABLE aliases (alias TEXT NOT NULL, entity INTEGER NOT NULL, kind INTEGER NOT NULL,
    probability REAL NOT NULL, PRIMARY KEY (alias, entity)) WITHOUT ROWID`)
  const insert = database.prepare('INSERT INTO aliases VALUES (?, ?, ?, ?)')
  const total = Number(database.prepare('SELECT count(*) AS n FROM build_sorted').get()?.n)
  let claims: NameClaim[] = []
  let seed: SeedClaim[] = []
  let key = ''
  let rows = 0
  const settle = () => {
    for (const { entity, kind, probability } of settleNames(claims, seed)) {
      insert.run(key, entity, aliasKinds.indexOf(kind), probability)
    }
    claims = []
    seed = []
  }
  for (const row of claimsInOrder(database)) {
    if (row.alias !== key) {
      settle()
      key = String(row.alias)
    }
    rows += 1
    if (rows % 100_000 === 0) progress(rows, total, rows)
    if (row.kind !== null) {
      seed.push({ entity: Number(row.entity), kind: aliasKinds[Number(row.kind)] ?? 'weak' })
      continue
    }
    const entity = Number(row.entity)
    claims.push({
      entity: now.get(entity) ?? entity,
      origin: nameOrigins[Number(row.origin)] ?? 'bare',
      probability: Number(row.probability),
      popularity: Number(row.popularity),
    })
  }
  settle()
  database.exec('DROP TABLE build_aliases; DROP TABLE build_sorted; DROP TABLE build_earlier')
  weighWords(database)
}

const claimsInOrder = (database: DatabaseSync) =>
  database
    .prepare(
      `SELECT alias, entity, kind, NULL AS origin, NULL AS probability, NULL AS popularity FROM build_aliases
        UNION ALL SELECT alias, entity, NULL, origin, probability, popularity FROM build_sorted ORDER BY alias`,
    )
    .iterate()

const fewestEntities = 2

/** How telling a description word is follows from how many entities have it. */
function weighWords(database: DatabaseSync): void {
  const counts = new Map<string, number>()
  let described = 0
  for (const { words } of database.prepare(`SELECT words FROM entities WHERE words <> ''`).iterate()) {
    described += 1
    for (const word of new Set(String(words).split(' '))) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  database.exec('DELETE FROM words')
  const insert = database.prepare('INSERT INTO words VALUES (?, ?)')
  for (const [word, count] of counts) if (count >= fewestEntities) insert.run(word, Math.log(described / count))
}
