import { sqliteFates } from '@newsloom/article-index/sqlite-fates'
import { openDatabase } from '@newsloom/runtime/open-database'
import { fatesContract } from './fates.contract.ts'

fatesContract('SQLite fates', async () => {
  const db = openDatabase(':memory:')
  return { fates: sqliteFates(db), close: async () => db.close() }
})
