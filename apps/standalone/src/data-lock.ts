// One process at a time on a data folder. The lock is SQLite's own file lock: it ends with the process, however that ends.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Long enough for a process that was told to stop, and stops, to be followed at once. */
const patienceMs = 10_000

/** @throws Error saying what to do when another process has the folder and keeps it */
export function lockDataFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true })
  const lock = new DatabaseSync(path.join(folder, 'lock.db'), { timeout: patienceMs })
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    throw new Error(`${path.resolve(folder)} is in use by another Newsloom: stop it, or choose another DATA_DIR`, {
      cause,
    })
  }
  return { release: () => lock.close() }
}
