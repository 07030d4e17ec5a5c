// First pass of a Wikidata dump: the tree of classes, and the items that may become entities, in short.
import type { DatabaseSync } from 'node:sqlite'
import { readItem, type WikidataItem } from '../knowledge/wikidata/read-item.ts'
import { BuildError, type Building } from './run-build.ts'
import { linesOf, type Source } from './source-lines.ts'

export interface WikidataDump {
  readonly source: Source
  /** Codes of the languages whose labels and aliases are taken. */
  readonly languages: readonly string[]
  /** An item of fewer Wikipedias becomes no entity. */
  readonly fewestSitelinks: number
}

const linesPerCommit = 200_000
const mostBadLines = 100
/** One of them is in every line that matters: the others are not parsed. */
const telling = ['"P279":', '"P297":', '"enwiki":'].map((text) => Buffer.from(text))
const brace = 0x7b
/** A line of no more bytes is a bracket or blank. */
const mostInBracketLine = 8

/** @throws BuildError for a file that is no dump, or cut off */
export async function readDump({ source, ...chosen }: WikidataDump, building: Building): Promise<void> {
  const { database, reached, commit, progress } = building
  database.exec(`
    CREATE TABLE IF NOT EXISTS build_subclasses (class TEXT, parent TEXT);
    CREATE TABLE IF NOT EXISTS build_countries (item TEXT PRIMARY KEY, code TEXT) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS build_items (line INTEGER PRIMARY KEY, item TEXT, title TEXT, sitelinks INTEGER,
      classes TEXT, country TEXT, website TEXT, description TEXT, names TEXT);
  `)
  const insertClass = database.prepare('INSERT INTO build_subclasses VALUES (?, ?)')
  const insertCountry = database.prepare('INSERT OR REPLACE INTO build_countries VALUES (?, ?)')
  const insertItem = database.prepare('INSERT INTO build_items VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const keep = (item: WikidataItem, line: number) => {
    for (const parent of item.parents) insertClass.run(item.id, parent)
    if (item.code !== undefined) insertCountry.run(item.id, item.code.toUpperCase())
    if (item.title === undefined || item.sitelinks < chosen.fewestSitelinks) return
    const { id, title, sitelinks, classes, country, website, description, names } = item
    const lists = { classes: classes.join(' '), names: names.join('\n') }
    const optional = [country ?? null, website ?? null]
    insertItem.run(line, id, title, sitelinks, lists.classes, ...optional, description, lists.names)
  }

  let { lines, bytes } = reached
  let committed = lines
  let bad = 0
  let good = 0
  let last = ''
  for await (const block of linesOf(source, reached)) {
    for (const line of block) {
      const item = line[0] === brace ? tryRead(line, chosen.languages) : undefined
      if (item === 'broken') bad += 1
      else if (line[0] === brace) good += 1
      else if (lines === 0 && line.toString().trim() === '[') database.exec(createList)
      else if (line.length > mostInBracketLine) bad += 1
      if (item && item !== 'broken') keep(item, lines)
      if (bad > mostBadLines && bad > good) throw noDump(source)
      lines += 1
      bytes += line.length + 1
    }
    last = block.at(-1)?.subarray(-mostInBracketLine).toString().trimEnd() || last
    progress(source.bytesRead(), source.size, lines)
    if (lines - committed < linesPerCommit || !last.endsWith(isList(database) ? '},' : '}')) continue
    commit({ lines, bytes })
    committed = lines
  }
  if (good === 0 && reached.lines === 0) throw noDump(source)
  // Nothing is committed behind the end of a list: its bracket is always still to come.
  if (isList(database) ? last !== ']' : last !== '' && !last.endsWith('}')) throw cutOff(source)
  database.exec('DROP TABLE IF EXISTS build_list')
}

/** The dumps are one JSON list, what others make of them often only its lines. */
const createList = 'CREATE TABLE build_list (n INTEGER)'
const isList = (database: DatabaseSync) =>
  database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'build_list'`).get() !== undefined

/** Undefined for what does not matter. */
function tryRead(line: Buffer, languages: readonly string[]): WikidataItem | 'broken' | undefined {
  if (!telling.some((text) => line.includes(text))) return undefined
  try {
    return readItem(line.toString('utf8').replace(/,\s*$/, ''), languages)
  } catch {
    return 'broken'
  }
}

const noDump = ({ name }: Source) =>
  new BuildError(`${name} is no Wikidata dump: one JSON entity a line (a .bz2 is piped: bzcat FILE | … --wikidata -)`)

const cutOff = ({ name }: Source) =>
  new BuildError(
    `${name} is cut off: what was committed is kept; with the whole dump, the same command goes on from there`,
  )
