// What `post` and `enrich` take, as a stream of articles: files packed or not, standard input, folders of pages.
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { mapArticles } from '@newsloom/field-mapping'
import { CommandError } from '../command.ts'
import { arrayElements } from './array-elements.ts'
import { mapColumns } from './column-names.ts'
import { readCsv } from './csv-rows.ts'
import { type Item, maxItemBytes } from './item.ts'
import { lines } from './lines.ts'
import { mapJson, mapValues } from './mapped.ts'
import { isPageName, pageFilesIn, pageOf, readPages } from './pages.ts'
import type { Reading } from './reading.ts'
import { inUtf8, peek, unpacked } from './unpacked.ts'

export interface OpenArticles {
  readonly items: AsyncGenerator<Item>
  /** How much has been read, in the (packed) bytes of the files. */
  bytesRead(): number
  /** Of all files together. */
  readonly size: number
  /** When the latest of the files was changed. */
  readonly modifiedMs: number
  /** What `line` of an item counts. */
  readonly unit: 'line' | 'page'
}

/** @throws CommandError for a folder without pages */
export async function openArticles(file: string, reading: Reading): Promise<OpenArticles> {
  const stats = await stat(file)
  if (stats.isDirectory()) return openFolder(file, reading)
  const stream = createReadStream(file)
  const items = readItems(stream, reading, file)
  return { items, bytesRead: () => stream.bytesRead, size: stats.size, modifiedMs: stats.mtimeMs, unit: 'line' }
}

async function openFolder(folder: string, reading: Reading): Promise<OpenArticles> {
  const files = await pageFilesIn(folder)
  if (files.length === 0)
    throw new CommandError('no .html file is in this folder: of other files, name them one by one')
  let read = 0
  const pages = readPages(files, (bytes) => {
    read += bytes
  })
  return {
    items: mapValues(pages, mapArticles(reading.mapping)),
    bytesRead: () => read,
    size: files.reduce((sum, { bytes }) => sum + bytes, 0),
    modifiedMs: Math.max(...files.map((file) => file.modifiedMs)),
    unit: 'page',
  }
}

/** @param name of the file, whose ending tells the format where `reading` does not */
export async function* readItems(source: Readable, reading: Reading, name = ''): AsyncGenerator<Item> {
  const { format = formatOf(name), mapping, delimiter, encoding, note } = reading
  const bytes = await unpacked(source)
  if (format === 'html') return yield* onePage(bytes, name, reading)
  const text = await inUtf8(bytes, encoding)
  if (format === 'csv' || format === 'tsv') {
    const { columns, rows } = await readCsv(text, delimiter ?? (format === 'tsv' ? '\t' : undefined))
    const { mapping: ofColumns, explanation } = mapColumns(columns, mapping)
    note(explanation)
    return yield* mapValues(rows, mapArticles(ofColumns))
  }
  const { head, all } = await peek(text, (start) => start.some(isNoSpace))
  const isArray = head[head.findIndex(isNoSpace)] === 0x5b
  const items = isArray ? arrayElements(all) : lines(all)
  yield* Object.keys(mapping).length > 0 ? mapJson(items, mapArticles(mapping)) : items
}

async function* onePage(source: AsyncIterable<Buffer>, name: string, { mapping }: Reading): AsyncGenerator<Item> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of source) {
    bytes += part.length
    if (bytes <= maxItemBytes) parts.push(part)
  }
  const value = pageOf(path.basename(name), Buffer.concat(parts))
  yield* mapValues(one({ line: 1, value }), mapArticles(mapping))
}

async function* one<T>(value: T): AsyncGenerator<T> {
  yield value
}

/** JSON is told by its first character. */
function formatOf(name: string): Reading['format'] {
  const plain = name.replace(/\.(gz|zst)$/i, '')
  if (/\.(tsv|tab)$/i.test(plain)) return 'tsv'
  if (/\.csv$/i.test(plain)) return 'csv'
  return isPageName(plain) ? 'html' : undefined
}

const isNoSpace = (byte: number) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d
