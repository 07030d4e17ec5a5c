import { sqliteArticleIndex } from '@newsloom/article-index/sqlite-index'
import { openDatabase } from '@newsloom/runtime/open-database'
import { articleIndexContract } from './article-index.contract.ts'

articleIndexContract('SQLite index', async () => {
  const db = openDatabase(':memory:')
  return {
    index: sqliteArticleIndex(db),
    settle: async () => undefined,
    close: async () => db.close(),
  }
})
