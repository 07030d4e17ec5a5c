// First pass over a mention dictionary: what titles look like that say what they name.
import type { DatabaseSync } from 'node:sqlite'
import { classOfTitle, type TitleClass, titleClasses } from '../knowledge/dictionary/labelled-titles.ts'
import { allTitles, titleFeatures } from '../knowledge/dictionary/title-features.ts'
import type { KnownTitles } from './known-titles.ts'
import type { Building } from './run-build.ts'
import type { Source } from './source-lines.ts'
import { titleRowsOf } from './title-rows.ts'

const linesPerCommit = 4_000_000
/** Beyond, the rare ones are forgotten: memory is bounded. */
const mostFeatures = 1_200_000
/** A feature of fewer titles says nothing. */
const fewestTitles = 3

type Counts = number[]

export async function learnTypes(source: Source, building: Building, known: KnownTitles): Promise<void> {
  const { database, commit, progress } = building
  database.exec(
    `CREATE TABLE IF NOT EXISTS build_features (feature TEXT PRIMARY KEY, ${titleClasses.map((kind) => `${kind} INTEGER`).join(', ')})`,
  )
  const counts = readCounts(database)
  let committed = building.reached.lines
  for await (const titles of titleRowsOf(source, building.reached)) {
    for (const { title, rows } of titles) {
      const mentions = rows.map(({ mention }) => mention)
      const kind = known.find(title)?.type ?? classOfTitle(title, mentions, known.isRegion)
      if (kind === undefined) continue
      count(counts, allTitles, kind)
      for (const feature of titleFeatures(title, mentions)) count(counts, feature, kind)
    }
    if (counts.size > mostFeatures) forgetRare(counts, 1)
    const end = titles.at(-1)?.end
    if (end === undefined) continue
    progress(source.bytesRead(), source.size, end.lines)
    if (end.lines - committed < linesPerCommit) continue
    writeCounts(database, counts)
    commit(end)
    committed = end.lines
  }
  forgetRare(counts, fewestTitles - 1)
  writeCounts(database, counts)
}

function count(counts: Map<string, Counts>, feature: string, kind: TitleClass): void {
  let row = counts.get(feature)
  if (row === undefined) {
    row = titleClasses.map(() => 0)
    counts.set(feature, row)
  }
  const at = titleClasses.indexOf(kind)
  row[at] = (row[at] ?? 0) + 1
}

const sum = (counts: Counts) => counts.reduce((all, one) => all + one, 0)

function forgetRare(counts: Map<string, Counts>, rare: number): void {
  for (const [feature, row] of counts) if (sum(row) <= rare) counts.delete(feature)
}

export const readCounts = (database: DatabaseSync): Map<string, Counts> =>
  new Map(
    database
      .prepare('SELECT * FROM build_features')
      .all()
      .map((row) => [String(row.feature), titleClasses.map((kind) => Number(row[kind]))]),
  )

function writeCounts(database: DatabaseSync, counts: ReadonlyMap<string, Counts>): void {
  database.exec('DELETE FROM build_features')
  const insert = database.prepare(`INSERT INTO build_features VALUES (?${', ?'.repeat(titleClasses.length)})`)
  for (const [feature, row] of counts) insert.run(feature, ...row)
}
