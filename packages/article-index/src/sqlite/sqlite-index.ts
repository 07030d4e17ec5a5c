// The index on SQLite: FTS5 for the words, a narrow table for the facets, the documents as JSON beside them.
import type { DatabaseSync } from 'node:sqlite'
import { asTransient, statements, transaction } from '@newsloom/runtime/open-database'
import type { ArticleIndex } from '../article-index.ts'
import { refusalOf } from '../document.ts'
import { type MergedNow, nothingMerged } from '../merged-keys.ts'
import { createArticleTables } from './article-schema.ts'
import { correlateDocuments, trendingIn } from './associate-documents.ts'
import { searchDocuments, storedDocument } from './search-documents.ts'
import { writeDocument } from './write-documents.ts'

/** On a database that `openDatabase` opened; other stores may share the file. The caller closes it. */
export function sqliteArticleIndex(db: DatabaseSync, merged: MergedNow = () => nothingMerged): ArticleIndex {
  const prepare = statements(db)
  const inTurn = turns()
  return {
    async prepare() {
      asTransient(() => createArticleTables(db))
    },
    async write(documents) {
      const results = documents.map(refusalOf)
      transaction(db, () => {
        documents.forEach((document, place) => {
          if (results[place] === undefined) writeDocument(prepare, document)
        })
      })
      return results
    },
    async get(id) {
      const found = asTransient(() =>
        prepare('SELECT json FROM documents JOIN bodies USING (document) WHERE id = ? AND withdrawn = 0').get(id),
      )
      return found && storedDocument(found.json)
    },
    async search(query) {
      return inTurn(() => searchDocuments(prepare, query, merged()))
    },
    async correlate(query) {
      return inTurn(() => correlateDocuments(prepare, query, merged()))
    },
    async trending(query) {
      return inTurn(() => trendingIn(prepare, query, merged()))
    },
    async count() {
      const counted = asTransient(() => prepare('SELECT count(*) AS count FROM documents WHERE withdrawn = 0').get())
      return Number(counted?.count)
    },
  }
}

/** Lets one question after the other have the temporary tables, while writing goes on between their steps. */
function turns() {
  let last: Promise<unknown> = Promise.resolve()
  return <Answer>(question: () => Promise<Answer>): Promise<Answer> => {
    const answer = last.then(question).catch((error: unknown) =>
      asTransient(() => {
        throw error
      }),
    )
    last = answer.catch(() => undefined)
    return answer
  }
}
