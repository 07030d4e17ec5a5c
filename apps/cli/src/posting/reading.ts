// How archives are to be read: the options that `post` and `enrich` share.
import { type FieldMapping, MappingError, mapArticles } from '@newsloom/field-mapping'
import { UsageError } from '../command.ts'

const formats = ['json', 'csv', 'tsv', 'html'] as const

export interface Reading {
  /** Undefined where names and first bytes are to tell it. */
  readonly format: (typeof formats)[number] | undefined
  readonly mapping: FieldMapping
  readonly delimiter: string | undefined
  /** A label of the WHATWG Encoding Standard. */
  readonly encoding: string | undefined
  /** Something the operator should know of how the file is read. */
  note(line: string): void
}

export const readingOptions = {
  map: {
    type: 'string',
    multiple: true,
    value: 'FIELD=PATH,…',
    help: 'where a field of the article stands: title=headline,text=content.body|summary,source=',
  },
  set: {
    type: 'string',
    multiple: true,
    value: 'FIELD=TEXT',
    help: "a field given outright: 'publisher=Example Gazette', 'url=https://gazette.example/{slug}'",
  },
  dates: { type: 'string', value: 'FORMAT', help: 'how publishedAt is written, such as dd.MM.yyyy HH:mm' },
  format: { type: 'string', value: 'FORMAT', help: `${formats.join(', ')}: where the name of the file does not say` },
  delimiter: { type: 'string', value: 'CHARACTER', help: 'between the cells of CSV (default: found in the header)' },
  encoding: { type: 'string', value: 'NAME', help: 'of CSV or JSON that is not UTF-8, such as windows-1252' },
} as const

export const readingHelp = `FILE is NDJSON (one article a line), a JSON array, CSV or TSV with a header row, or a web page, plain, .gz
or .zst; a folder stands for all the .html files in it; - is standard input.
--map takes the fields of an article from other places: a key, a path (a.b, a[0].b, a[].b) or the name of a column;
the first of several joined by | that leads to something; nothing after = leaves the field out. Fields not named keep
their own names. The usual names of columns are known (they are shown; an id must be named). Of pages there are {path} and {name}.`

type Values = Partial<
  Record<'map' | 'set', string[] | undefined> &
    Record<'dates' | 'format' | 'delimiter' | 'encoding', string | undefined>
>

/** @throws UsageError */
export function readingFrom(values: Values, note: Reading['note']): Reading {
  const { dates, encoding } = values
  const delimiter = values.delimiter === '\\t' ? '\t' : values.delimiter
  const format = formats.find((known) => known === values.format)
  if (values.format !== undefined && !format) throw new UsageError(`--format takes ${formats.join(', ')}`)
  const mapping = {
    ...(values.map && { map: Object.fromEntries(values.map.flatMap(pairsOf).map(withAlternatives)) }),
    ...(values.set && { set: Object.fromEntries(values.set.map((pair) => halves('set', pair))) }),
    ...(dates !== undefined && { dates }),
  }
  try {
    mapArticles(mapping)
  } catch (error) {
    if (error instanceof MappingError) throw new UsageError(error.problems.join('; '))
    throw error
  }
  if (delimiter !== undefined && [...delimiter].length !== 1) throw new UsageError('--delimiter takes one character')
  if (encoding !== undefined) checkEncoding(encoding)
  return { format, mapping, delimiter, encoding, note }
}

/** A comma in a path is one unless a field follows it. */
const pairsOf = (written: string) => written.split(/,(?=[A-Za-z.0-9]+=)/)

const withAlternatives = (pair: string): [string, string[]] => {
  const [field, paths] = halves('map', pair)
  return [field, paths.split('|').filter(Boolean)]
}

function halves(option: string, pair: string): [string, string] {
  const at = pair.indexOf('=')
  if (at < 1) throw new UsageError(`--${option} takes FIELD=…, not '${pair}'`)
  return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
}

function checkEncoding(encoding: string) {
  try {
    new TextDecoder(encoding)
  } catch {
    throw new UsageError(
      `--encoding: '${encoding}' is no encoding; there are utf-8, windows-1252, shift_jis and others`,
    )
  }
}
