// Decides stories on the file it is given, tells each verdict when it has it, until it is killed.

import { resolve } from '@newsloom/dedupe/resolve'
import { openSqliteClaims } from '@newsloom/dedupe/sqlite-claims'
import { story } from './claims.samples.ts'
import { settings } from './claims.settings.ts'

const [file = ''] = process.argv.slice(2)
const store = openSqliteClaims(file, settings)
for (let number = 0; ; number += 1) {
  const verdicts = await resolve(store, [story(`a${number}`, number), story(`b${number}`, number, 1)], settings)
  process.stdout.write(`${verdicts.map(({ kind }) => kind).join(' ')}\n`)
}
