// A dictionary may be older than the other sources: its "Los Angeles, California" is their "Los Angeles".
import type { DatabaseSync } from 'node:sqlite'
import { aliasKey } from '../knowledge/alias-key.ts'
import { splitTitle } from '../knowledge/dictionary/labelled-titles.ts'
import { nameOrigins } from '../knowledge/dictionary/staged-name.ts'
import { aliasKinds } from '../knowledge/knowledge-base.ts'

const usual = 0.5

/**
 * An entity of an earlier source whose title the dictionary does not have, and a title of the dictionary alone, are one where
 * both say so: the dictionary that the entity's name mostly means the title, the earlier source that the title's name is a full
 * name of the entity. The title becomes a redirect. Returns which entity each of those titles is now.
 */
export function findOlderTitles(database: DatabaseSync): ReadonlyMap<number, number> {
  const earlier = Number(database.prepare('SELECT n FROM build_earlier').get()?.n)
  const mention = nameOrigins.indexOf('mention')
  const inDictionary = new Set(
    database
      .prepare(`SELECT DISTINCT entity FROM build_sorted WHERE entity <= ? AND origin = ${mention}`)
      .all(earlier)
      .map(({ entity }) => Number(entity)),
  )
  const full = aliasKinds.indexOf('full')
  const isFullName = database.prepare(`SELECT 1 FROM aliases WHERE alias = ? AND entity = ? AND kind = ${full}`)
  const meant = database.prepare(
    `SELECT n, id, type, name FROM build_sorted JOIN entities ON n = entity
      WHERE alias = ? AND origin = ${mention} AND probability >= ${usual} AND entity > ${earlier}`,
  )
  const now = new Map<number, number>()
  const ids = new Map<number, string>()
  const taken = new Set<number>()
  const names = database.prepare(
    `SELECT alias, entity, id, type, name FROM aliases JOIN entities ON n = entity WHERE kind = ${full} AND entity <= ${earlier}
      ORDER BY prominence DESC`,
  )
  for (const row of names.all()) {
    const entity = Number(row.entity)
    if (inDictionary.has(entity) || (taken.has(entity) && aliasKey(String(row.name)) !== row.alias)) continue
    for (const title of meant.all(String(row.alias))) {
      const n = Number(title.n)
      if (now.has(n) || (title.type !== null && title.type !== row.type)) continue
      if (!isFullName.get(aliasKey(splitTitle(String(title.name)).name), entity)) continue
      now.set(n, entity)
      ids.set(n, String(row.id))
      taken.add(entity)
    }
  }
  retire(database, ids)
  return now
}

function retire(database: DatabaseSync, ids: ReadonlyMap<number, string>): void {
  const redirect = database.prepare('INSERT OR REPLACE INTO older_titles SELECT id, ? FROM entities WHERE n = ?')
  const remove = database.prepare('DELETE FROM entities WHERE n = ?')
  for (const [n, id] of ids) {
    redirect.run(id, n)
    remove.run(n)
  }
}
