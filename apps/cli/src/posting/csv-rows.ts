// CSV and its kin: a header row, then a row for each article. Quotes, line ends within quotes and both line ends are taken.
import { Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { CommandError } from '../command.ts'
import { maxItemBytes, type Refused } from './item.ts'
import { peek, strictUtf8 } from './unpacked.ts'

interface Row {
  /** Where it starts in the file, from 1; the header is on line 1. */
  readonly line: number
  /** By the names in the header; empty cells are left out. */
  readonly value: Readonly<Record<string, string>>
}

export interface CsvRows {
  readonly columns: readonly string[]
  readonly rows: AsyncIterable<Row | Refused>
}

const delimiters = [',', ';', '\t', '|']

/** `delimiter` is found in the header where none is given. @throws CommandError for a file without a header */
export async function readCsv(source: AsyncIterable<Buffer>, delimiter?: string): Promise<CsvRows> {
  const { head, all } = await peek(source, (bytes) => bytes.includes(0x0a))
  const records = recordsOf(all, delimiter ?? delimiterOf(head.toString()))[Symbol.asyncIterator]()
  const first = await records.next()
  if (first.done || 'status' in first.value) throw new CommandError('there is no header row with the names of columns')
  const columns = first.value.cells.map((name) => name.trim())
  async function* rows() {
    for (let next = await records.next(); !next.done; next = await records.next()) {
      const record = next.value
      yield 'status' in record ? record : rowOf(record, columns)
    }
  }
  return { columns, rows: rows() }
}

/** The one that is oftenest in the header, quoted names aside. */
function delimiterOf(head: string): string {
  const [header = ''] = head.replace(/"[^"]*"/g, '').split(/\r?\n/)
  const times = (delimiter: string) => header.split(delimiter).length
  return delimiters.reduce((best, delimiter) => (times(delimiter) > times(best) ? delimiter : best))
}

interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[]
}

async function* recordsOf(source: AsyncIterable<Buffer>, delimiter: string): AsyncGenerator<CsvRecord | Refused> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    // A quote in the middle of a cell is a character like any other.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: maxItemBytes,
  })
  const from = Readable.from(strictUtf8(source), { objectMode: false })
  from.on('error', (error) => parser.destroy(error))
  let linesBefore = 0
  try {
    for await (const parsed of from.pipe(parser)) {
      const { record, info }: { record: string[]; info: { lines: number } } = parsed
      yield { line: linesBefore + 1, cells: record }
      linesBefore = info.lines
    }
  } catch (error) {
    const why = whyUnreadable(error)
    if (!why) throw error
    yield { line: linesBefore + 1, status: 400, detail: `${why}; nothing after this was read` }
  }
}

function whyUnreadable(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote is opened and never closed'
  if (code === 'CSV_MAX_RECORD_SIZE')
    return `a row is larger than ${maxItemBytes / 1024 / 1024} MiB: a quote may be open`
  return undefined
}

function rowOf({ line, cells }: CsvRecord, columns: readonly string[]): Row | Refused {
  if (cells.length > columns.length)
    return {
      line,
      status: 400,
      detail: `has ${cells.length} cells where the header has ${columns.length}: is a cell with the delimiter not in quotes?`,
    }
  const named = columns.flatMap((name, i): [string, string][] => {
    const cell = cells[i]
    return cell ? [[name, cell]] : []
  })
  return { line, value: Object.fromEntries(named) }
}
