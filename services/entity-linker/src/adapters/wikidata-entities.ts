// Second pass: the items kept by the first become entities and names, now that their classes are known.
import type { DatabaseSync } from 'node:sqlite'
import { aliasKey } from '../knowledge/alias-key.ts'
import { descriptionWords } from '../knowledge/description-words.ts'
import { isRubbish } from '../knowledge/dictionary/rows.ts'
import { nothingLinked } from '../knowledge/dictionary/settle-names.ts'
import { nameOrigins, type StagedName } from '../knowledge/dictionary/staged-name.ts'
import { titleNames } from '../knowledge/dictionary/title-names.ts'
import { idOf, nameOf } from '../knowledge/seed.ts'
import { type ClassRoot, classRoots } from '../knowledge/wikidata/class-roots.ts'
import { knownTitles } from './known-titles.ts'
import type { Building } from './run-build.ts'

const rowsPerCommit = 50_000
const longestName = 80
/** Prominence 1 has five Wikipedias, 5 has two hundred. */
const prominenceOf = (sitelinks: number) => Math.max(1, Math.min(5, Math.round(Math.log2(sitelinks / 5) * 0.75 + 1)))

export function makeEntities({ database, reached, commit, progress }: Building): void {
  const known = knownTitles(database)
  const entityOf = database.prepare('SELECT n, id FROM entities WHERE wikidata = ?')
  const complete = database.prepare(
    'UPDATE entities SET wikidata = coalesce(wikidata, ?), country = coalesce(country, ?) WHERE n = ?',
  )
  const insertEntity = database.prepare(
    `INSERT INTO entities (n, id, type, name, wikidata, country, words, prominence) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertTitle = database.prepare('INSERT OR REPLACE INTO older_titles VALUES (?, ?)')
  const insertName = database.prepare('INSERT INTO build_names VALUES (?, ?, ?, ?, ?)')
  const insertSite = database.prepare('INSERT INTO build_websites VALUES (?, ?)')
  const codeOf = database.prepare('SELECT code FROM build_countries WHERE item = ?')
  const rootOf = rootReader(database)
  let next = Number(database.prepare('SELECT max(n) AS n FROM entities').get()?.n ?? 0)

  /** An entity of an earlier source: by its Wikidata id, whatever its title is now, else by its title. */
  const earlier = (item: string, title: string): number | undefined => {
    const same = entityOf.get(item)
    if (!same) return known.find(title)?.n
    if (same.id !== idOf(title) && !known.find(title)) insertTitle.run(idOf(title), same.id ?? null)
    return Number(same.n)
  }
  const total = Number(database.prepare('SELECT count(*) AS n FROM build_items').get()?.n)
  const rows = database.prepare('SELECT * FROM build_items WHERE line >= ? ORDER BY line')
  let done = Number(database.prepare('SELECT count(*) AS n FROM build_items WHERE line < ?').get(reached.lines)?.n)
  for (const row of rows.iterate(reached.lines)) {
    done += 1
    const title = String(row.title)
    const item = String(row.item)
    const sitelinks = Number(row.sitelinks)
    const found = earlier(item, title)
    const { kind, publishes } = rootOf(String(row.classes).split(' '))
    const write = (entity: number, names: readonly StagedName[]) => {
      for (const { name, origin } of names) {
        const key = name.length <= longestName && !isRubbish(name) ? aliasKey(name) : ''
        if (key !== '') insertName.run(key, entity, nameOrigins.indexOf(origin), 1, sitelinks)
      }
    }
    const labels = String(row.names)
      .split('\n')
      .map((name): StagedName => ({ name, origin: 'label', probability: 1 }))
    if (found === undefined && kind === 'other') {
      write(nothingLinked, titleNames(title, [], undefined, sitelinks))
    } else if (found !== undefined || kind !== 'page') {
      const country = codeOf.get(String(row.country))?.code ?? null
      if (found === undefined) {
        next += 1
        const words = descriptionWords({ title, description: String(row.description) }).join(' ')
        insertEntity.run(next, idOf(title), kind, nameOf(title), item, country, words, prominenceOf(sitelinks))
      } else complete.run(item, country, found)
      const entity = found ?? next
      write(entity, [...titleNames(title, [], kind === 'page' ? 'other' : kind, sitelinks), ...labels])
      const site = publishes ? siteOf(String(row.website)) : undefined
      if (site !== undefined) insertSite.run(site, entity)
    }
    if (done % 1_000 === 0) progress(done, total, done)
    if (done % rowsPerCommit === 0) commit({ lines: Number(row.line) + 1, bytes: 0 })
  }
}

/** A host that is all the publisher's own: one with a path may be shared. */
function siteOf(website: string): string | undefined {
  const url = URL.parse(website)
  if (url?.pathname !== '/' || url.search !== '') return undefined
  return url.hostname.replace(/^www\./, '')
}

const unknownKind: ClassRoot = { item: '', kind: 'other' }

function rootReader(database: DatabaseSync): (classes: readonly string[]) => ClassRoot {
  const find = database.prepare('SELECT root FROM build_kinds WHERE class = ?')
  return (classes) => {
    const roots = classes.map((one) => find.get(one)?.root).filter((root) => root !== undefined)
    return classRoots[Math.min(...roots.map(Number))] ?? unknownKind
  }
}
