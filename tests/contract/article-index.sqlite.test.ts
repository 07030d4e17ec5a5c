import { sqliteArticleIndex } from '@newsloom/article-index/sqlite-index'
import { openDatabase } from '@newsloom/runtime/open-database'
import { expect, test } from 'vitest'
import { articleIndexContract } from './article-index.contract.ts'
import { corpus } from './article-index.samples.ts'

articleIndexContract('SQLite index', async (merged) => {
  const db = openDatabase(':memory:')
  return {
    index: sqliteArticleIndex(db, merged),
    settle: async () => undefined,
    close: async () => db.close(),
  }
})

test('SQLite index: opens a file of an earlier release, which did not say what documents were linked with', async () => {
  const db = openDatabase(':memory:')
  const index = sqliteArticleIndex(db)
  await index.prepare()
  db.exec('ALTER TABLE documents DROP COLUMN linked_with')
  await index.prepare()
  await index.write(corpus)
  expect((await index.search({ size: 0, offset: 0, sort: 'newest', linkedWith: 'kb-1' })).total).toBe(1)
  db.close()
})

test('SQLite index: counts the values in a file of an earlier release, which did not', async () => {
  const db = openDatabase(':memory:')
  const index = sqliteArticleIndex(db)
  await index.prepare()
  await index.write(corpus)
  const everything = { size: 0, offset: 0, sort: 'newest', facets: ['languages', 'places'] } as const
  const { facets } = await index.search(everything)
  db.exec('ALTER TABLE terms DROP COLUMN articles')
  await index.prepare()
  expect((await index.search(everything)).facets).toEqual(facets)
  expect(facets.places).toEqual([{ key: 'enwiki:Lisbon', label: 'Lisbon', count: 2 }])
  db.close()
})
