// The rows of a mention dictionary, those of one title together.
import { type DictionaryRow, readRow } from '../knowledge/dictionary/rows.ts'
import { BuildError, type Place } from './run-build.ts'
import { linesOf, type Source } from './source-lines.ts'

export interface TitleRows {
  readonly title: string
  /** In the dictionary's order; of thousands only the first. */
  readonly rows: readonly DictionaryRow[]
  /** How many rows there are in all. */
  readonly count: number
  /** Where the next title begins. */
  readonly end: Place
}

const mostRows = 2_000
const mostBadLines = 1_000

/**
 * Titles many at a time. A line that is no row is passed over, as long as most are rows.
 * @throws BuildError for a file that is no dictionary, or cut off
 */
export async function* titleRowsOf(source: Source, from: Place): AsyncGenerator<TitleRows[]> {
  let { lines, bytes } = from
  let bad = 0
  let open: { title: string; rows: DictionaryRow[]; count: number } | undefined
  for await (const block of linesOf(source, from)) {
    const titles: TitleRows[] = []
    for (const line of block) {
      const row = readRow(line.toString('utf8'))
      if (row === undefined) {
        bad += 1
        if (bad > mostBadLines && bad > lines / 2)
          throw new BuildError(`${source.name} is no mention dictionary: its rows are mention ⇥ title ⇥ probability`)
      } else if (open?.title === row.title) {
        open.count += 1
        if (open.rows.length < mostRows) open.rows.push(row)
      } else {
        if (open) titles.push({ ...open, end: { lines, bytes } })
        open = { title: row.title, rows: [row], count: 1 }
      }
      lines += 1
      bytes += line.length + 1
    }
    yield titles
  }
  if (open) yield [{ ...open, end: { lines, bytes } }]
  else if (from.lines === 0) throw new BuildError(`${source.name} has no row: mention ⇥ title ⇥ probability`)
}
