// One process at a time on a data folder. The lock is SQLite's own file lock: it ends with the process, however that ends.
import path from 'node:path'
import { openDatabase } from '@newsloom/runtime/open-database'

/** @throws Error saying what to do when another process has the folder */
export function lockDataFolder(folder: string): { release(): void } {
  const db = openDatabase(path.join(folder, 'lock.db'))
  try {
    db.exec(
      'PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS lock (id)',
    )
  } catch (cause) {
    db.close()
    throw new Error(`${path.resolve(folder)} is in use by another Newsloom: stop it, or choose another DATA_DIR`, {
      cause,
    })
  }
  return { release: () => db.close() }
}
