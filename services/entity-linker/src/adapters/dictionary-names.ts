// Second pass over a mention dictionary: its titles become entities, its rows names that wait for the other claims to them.
import { aliasKey } from '../knowledge/alias-key.ts'
import { classOfTitle, splitTitle } from '../knowledge/dictionary/labelled-titles.ts'
import { nothingLinked } from '../knowledge/dictionary/settle-names.ts'
import { nameOrigins } from '../knowledge/dictionary/staged-name.ts'
import { allTitles, besideName, titleFeatures } from '../knowledge/dictionary/title-features.ts'
import { titleNames } from '../knowledge/dictionary/title-names.ts'
import { titleWords } from '../knowledge/dictionary/title-words.ts'
import { typeModel } from '../knowledge/dictionary/type-model.ts'
import { idOf, nameOf } from '../knowledge/seed.ts'
import { readCounts } from './dictionary-types.ts'
import type { KnownTitles } from './known-titles.ts'
import type { Building } from './run-build.ts'
import type { Source } from './source-lines.ts'
import { type TitleRows, titleRowsOf } from './title-rows.ts'

const linesPerCommit = 250_000
/** Prominence 1 has one mention, 5 a thousand. */
const prominenceOf = (mentions: number) => Math.min(5, 1 + Math.round(Math.log10(mentions) * 1.33))
/** Rarely mentioned ones are told apart by nothing but their names. */
const fewestForWords = 4

export async function readNames(source: Source, building: Building, known: KnownTitles): Promise<void> {
  const { database, commit, progress } = building
  const counts = readCounts(database)
  const titles = counts.get(allTitles) ?? []
  const sampled = titles.reduce((all, one) => all + one, 0)
  const titlesWith = (word: string) => (counts.get(besideName + word) ?? []).reduce((all, one) => all + one, 0)
  const model = typeModel(counts)
  const insertEntity = database.prepare(
    `INSERT INTO entities (n, id, type, name, country, words, prominence) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  )
  const addWords = database.prepare(`UPDATE entities SET words = trim(words || ' ' || ?) WHERE n = ?`)
  const insertName = database.prepare('INSERT INTO build_names VALUES (?, ?, ?, ?, ?)')
  let next = Number(database.prepare('SELECT max(n) AS n FROM entities').get()?.n ?? 0)

  const write = ({ title, rows, count }: TitleRows) => {
    const mentions = rows.map(({ mention }) => mention)
    const earlier = known.find(title)
    const kind =
      earlier?.type ?? classOfTitle(title, mentions, known.isRegion) ?? model.classify(titleFeatures(title, mentions))
    const names = titleNames(title, rows, kind, count)
    if (names.length === 0) return
    const words =
      kind !== 'other' && count >= fewestForWords ? titleWords(title, mentions, titlesWith, sampled).join(' ') : ''
    let entity = nothingLinked
    if (earlier) {
      entity = earlier.n
      if (words !== '') addWords.run(words, entity)
    } else if (kind !== 'other') {
      next += 1
      entity = next
      const country = known.countryOf(splitTitle(title).region.split(', ').at(-1) ?? '') ?? null
      insertEntity.run(entity, idOf(title), kind ?? null, nameOf(title), country, words, prominenceOf(count))
    }
    for (const { name, origin, probability } of names) {
      const key = aliasKey(name)
      if (key !== '') insertName.run(key, entity, nameOrigins.indexOf(origin), probability, count)
    }
  }

  let committed = building.reached.lines
  for await (const titles of titleRowsOf(source, building.reached)) {
    for (const title of titles) write(title)
    const end = titles.at(-1)?.end
    if (end === undefined) continue
    progress(source.bytesRead(), source.size, end.lines)
    if (end.lines - committed < linesPerCommit) continue
    commit(end)
    committed = end.lines
  }
}
