// The redirects in the knowledge base's file: what the linker's corrections write, and the explorer reads.
import { DatabaseSync } from 'node:sqlite'

/** `name` is what people read for the target. */
export const redirectsTable =
  'CREATE TABLE redirects (id TEXT PRIMARY KEY, target TEXT NOT NULL, name TEXT NOT NULL) WITHOUT ROWID'

export interface Redirect {
  /** An id that documents may still have. */
  readonly id: string
  /** The id that stands for it today. */
  readonly target: string
  readonly name: string
}

/** @throws Error for what is no knowledge base */
export function readRedirects(file: string): Redirect[] {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return database
      .prepare('SELECT id, target, name FROM redirects')
      .all()
      .map(({ id, target, name }) => ({ id: String(id), target: String(target), name: String(name) }))
  } finally {
    database.close()
  }
}
