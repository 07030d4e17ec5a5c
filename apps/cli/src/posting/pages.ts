// A folder of web pages: every HTML file in it and below is an article, in the order of their paths.
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { maxItemBytes, type Refused, tooLarge } from './item.ts'

export interface Page {
  /** Its number in the folder, from 1. */
  readonly line: number
  /** Below the folder, with `/` between its parts. */
  readonly within: string
  /** What a mapping may take from. */
  readonly value: { readonly htmlBase64: string; readonly path: string; readonly name: string }
}

export interface PageFile {
  readonly within: string
  readonly full: string
  readonly bytes: number
  readonly modifiedMs: number
}

export const isPageName = (name: string): boolean => /\.x?html?$/i.test(name)

export async function pageFilesIn(folder: string): Promise<PageFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isFile() && isPageName(entry.name))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
  const files: PageFile[] = []
  for (const name of names.sort()) {
    const full = path.join(folder, name)
    const { size, mtimeMs } = await stat(full)
    files.push({ within: name.split(path.sep).join('/'), full, bytes: size, modifiedMs: mtimeMs })
  }
  return files
}

/** Their bytes as they are: ingest finds out the encoding. */
export async function* readPages(
  files: readonly PageFile[],
  onRead: (bytes: number) => void,
): AsyncGenerator<Page | Refused> {
  for (const [i, { within, full, bytes }] of files.entries()) {
    const line = i + 1
    if (bytes > maxItemBytes) yield { ...tooLarge(line), within }
    else yield { line, within, value: pageOf(within, await readFile(full)) }
    onRead(bytes)
  }
}

/** `path` without the ending. */
export const pageOf = (within: string, content: Buffer): Page['value'] => ({
  htmlBase64: content.toString('base64'),
  path: within,
  name: path.posix.basename(within).replace(/\.[^.]*$/, ''),
})
