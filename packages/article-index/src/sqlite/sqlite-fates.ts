// The fates on SQLite: one table, the row as JSON beside the columns that are asked for.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import { type Fate, fateVersion } from '@newsloom/contracts/fate'
import { asTransient, statements, transaction } from '@newsloom/runtime/open-database'
import { booksOf, type Copies, type Fates, mostCopies, mostOutlets, outletOf, standing } from '../fates.ts'

const table = `
  CREATE TABLE IF NOT EXISTS fates (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    fate TEXT NOT NULL,
    reason TEXT, -- of rejections, by which they are counted
    url TEXT,
    duplicate_of TEXT,
    at TEXT NOT NULL,
    json TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS fates_by_fate ON fates (fate, reason);
  CREATE INDEX IF NOT EXISTS fates_by_url ON fates (url) WHERE url IS NOT NULL;
  CREATE INDEX IF NOT EXISTS fates_by_original ON fates (duplicate_of, at) WHERE duplicate_of IS NOT NULL;
`

/** On a database that `openDatabase` opened; other stores may share the file. The caller closes it. */
export function sqliteFates(db: DatabaseSync): Fates {
  const prepare = statements(db)
  return {
    async prepare() {
      asTransient(() => db.exec(table))
    },
    async record(fates) {
      const put = prepare(`
        INSERT INTO fates (id, version, fate, reason, url, duplicate_of, at, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE
          SET (version, fate, reason, url, duplicate_of, at, json) =
            (excluded.version, excluded.fate, excluded.reason, excluded.url, excluded.duplicate_of, excluded.at, excluded.json)
          WHERE version <= excluded.version
      `)
      transaction(db, () => {
        for (const row of standing(fates)) {
          const { id, fate, url = null, duplicateOf = null, at } = row
          const reason = fate === 'rejected' ? (row.reason ?? null) : null
          put.run(id, fateVersion(row), fate, reason, url, duplicateOf, at, JSON.stringify(row))
        }
      })
    },
    async find(idOrUrl) {
      const found = asTransient(
        () =>
          prepare('SELECT json FROM fates WHERE id = ?').get(idOrUrl) ??
          prepare('SELECT json FROM fates WHERE url = ? ORDER BY at DESC, id LIMIT 1').get(idOrUrl),
      )
      return found && storedFate(found)
    },
    async count() {
      return asTransient(() =>
        booksOf(
          prepare('SELECT fate, reason, count(*) AS count FROM fates GROUP BY fate, reason')
            .all()
            .map((row) => ({
              fate: row.fate as Fate['fate'],
              ...(row.reason !== null && { reason: String(row.reason) }),
              count: Number(row.count),
            })),
        ),
      )
    },
    async copiesOf(id) {
      const select = 'SELECT json FROM fates WHERE duplicate_of = ? ORDER BY at, id LIMIT ?'
      return asTransient(() => prepare(select).all(id, mostCopies).map(storedFate))
    },
    async countCopies(ids) {
      return asTransient(() => copiesIn(prepare(outlets).all(JSON.stringify(ids))))
    },
  }
}

const outlets = `
  SELECT duplicate_of, coalesce(json_extract(json, '$.publisher'), '') AS publisher,
    count(*) AS count, min(at) AS first, max(at) AS last
  FROM fates WHERE duplicate_of IN (SELECT value FROM json_each(?))
  GROUP BY duplicate_of, publisher ORDER BY count DESC, publisher
`

/** From one row per original and outlet, in the order of outlets. */
function copiesIn(rows: readonly Record<string, SQLOutputValue>[]): Map<string, Copies> {
  const copies = new Map<string, Copies>()
  for (const row of rows) {
    const [id, first, last] = [String(row.duplicate_of), String(row.first), String(row.last)]
    const known = copies.get(id) ?? { count: 0, outlets: [], first, last }
    copies.set(id, {
      count: known.count + Number(row.count),
      outlets: [...known.outlets, outletOf(String(row.publisher), Number(row.count))].slice(0, mostOutlets),
      first: first < known.first ? first : known.first,
      last: last > known.last ? last : known.last,
    })
  }
  return copies
}

const storedFate = (row: Record<string, SQLOutputValue>): Fate => JSON.parse(String(row.json))
