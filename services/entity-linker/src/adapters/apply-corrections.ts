// Writes corrections into the knowledge base: the last step of a build, and by itself when only they have changed.

import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, rename, rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { type Corrections, noCorrections } from '../knowledge/corrections.ts'
import { nameOf, titleOf } from '../knowledge/seed.ts'
import type { BuildStep } from './run-build.ts'

export const correctionsStep = (corrections: Corrections): BuildStep => ({
  name: 'corrections',
  run: ({ database }) => writeCorrections(database, corrections),
})

/**
 * Puts a copy with these corrections in the place of the file, whatever it had before; none where it has them already.
 * @throws Error for a folder that cannot be written to
 */
export async function applyCorrections(file: string, corrections: Corrections = noCorrections): Promise<void> {
  if (correctionsIn(file) === corrections.version) return
  const copy = `${file}.correcting-${randomUUID()}`
  try {
    await copyFile(file, copy, constants.COPYFILE_FICLONE)
    const database = new DatabaseSync(copy)
    try {
      database.exec('BEGIN')
      writeCorrections(database, corrections)
      database.exec('COMMIT')
    } finally {
      database.close()
    }
    await rename(copy, file)
  } catch (cause) {
    await rm(copy, { force: true })
    throw new Error(`the corrections could not be written into ${file}`, { cause })
  }
}

/** Version of the corrections that a file has. */
function correctionsIn(file: string): string {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    return String(database.prepare(`SELECT value FROM meta WHERE key = 'corrections'`).get()?.value ?? '')
  } finally {
    database.close()
  }
}

function writeCorrections(database: DatabaseSync, { redirects, names, rulings, version }: Corrections): void {
  database.exec(
    `DELETE FROM redirects; DELETE FROM names; DELETE FROM rulings; DELETE FROM meta WHERE key = 'corrections'`,
  )
  const insertName = database.prepare('INSERT INTO names VALUES (?, ?)')
  for (const [id, name] of names) insertName.run(id, name)
  const known = database.prepare('SELECT name FROM entities WHERE id = ?')
  const shown = (id: string) => names.get(id) ?? known.get(id)?.name
  const insertRedirect = database.prepare('INSERT INTO redirects VALUES (?, ?, ?)')
  for (const [id, target] of redirectsOf(database, redirects)) {
    insertRedirect.run(id, target, String(shown(target) ?? shown(id) ?? nameOf(titleOf(target))))
  }
  const insertRuling = database.prepare('INSERT INTO rulings VALUES (?, ?, ?, ?)')
  for (const { verdict, name, publisher, id } of rulings) insertRuling.run(verdict, name, publisher, id)
  database.prepare(`INSERT INTO meta VALUES ('corrections', ?)`).run(version)
}

/** People's, and those of titles that only an older source has where they say nothing else; none leads to another. */
function redirectsOf(database: DatabaseSync, corrected: ReadonlyMap<string, string>): [string, string][] {
  const rows = database.prepare('SELECT id, target FROM older_titles').all()
  const older = new Map(rows.map(({ id, target }) => [String(id), String(target)]))
  const standing = (id: string) => {
    const today = older.get(id) ?? id
    return corrected.get(today) ?? today
  }
  return [...new Map([...older, ...corrected])]
    .map(([id, target]): [string, string] => [id, corrected.has(id) ? standing(target) : standing(id)])
    .filter(([id, target]) => id !== target)
}
