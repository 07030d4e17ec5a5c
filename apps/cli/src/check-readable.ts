// Says what is wrong with a file before anything is done with it.
import { access, constants, stat } from 'node:fs/promises'
import path from 'node:path'
import { UsageError } from './command.ts'

/** `-` is standard input and always fine. @throws UsageError */
export async function checkReadable(file: string, folder: string, mayBeFolder = false): Promise<void> {
  if (file === '-') return
  const full = path.resolve(folder, file)
  try {
    await access(full, constants.R_OK)
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    throw new UsageError(missing ? `there is no file ${file}` : `${file} cannot be read`)
  }
  if (!mayBeFolder && (await stat(full)).isDirectory())
    throw new UsageError(`${file} is a folder: name the files in it`)
}
