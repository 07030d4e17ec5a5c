// Answers a search: what matches is found once, then paged and counted from.
import type { SQLInputValue } from 'node:sqlite'
import type { Prepare } from '@newsloom/runtime/open-database'
import {
  defaultFacetSize,
  type FacetName,
  type FacetValue,
  facetNames,
  type Hit,
  isSingleValued,
  type SearchQuery,
  type SearchResult,
} from '../article-index.ts'
import type { Document } from '../document.ts'
import { hitOf } from '../hit.ts'
import { periodOf } from '../period.ts'
import { phrasesOf, tokensOf } from '../search-words.ts'
import { facetCode } from './article-schema.ts'

export function searchDocuments(prepare: Prepare, query: SearchQuery): SearchResult {
  const phrases = phrasesOf(query.words ?? '')
  const conditions = conditionsOf(query, phrases)
  const source = conditions.length === 0 ? everything : matching
  if (source === matching) findMatching(prepare, conditions)
  const total = Number(prepare(`SELECT count(*) AS total FROM ${source.documents}`).get()?.total)
  const facets: { [F in FacetName]?: FacetValue[] } = {}
  for (const facet of query.facets ?? []) facets[facet] = countFacet(prepare, source, facet, query.facetSize)
  return { total, hits: pageOf(prepare, source, query, phrases), facets }
}

interface Source {
  readonly documents: string
  readonly score: string
  readonly facets: string
}

/** CROSS JOIN: from the few that match to their facets; SQLite, which knows no numbers here, would go the other way. */
const matching: Source = {
  documents: 'matching m JOIN documents d ON d.document = m.document',
  score: 'm.score',
  facets: 'matching m CROSS JOIN facets f ON f.document = m.document',
}

/** Where nothing narrows, the indices answer. */
const everything: Source = { documents: 'documents d WHERE d.withdrawn = 0', score: '0', facets: 'facets f' }

interface Condition {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
}

const wordsMatch = 'words MATCH ?'

function conditionsOf(query: SearchQuery, phrases: readonly string[]): Condition[] {
  const conditions: Condition[] = []
  const add = (sql: string, ...values: SQLInputValue[]) => conditions.push({ sql, values })
  if (phrases.length > 0) add(wordsMatch, phrases.map((phrase) => `"${tokensOf(phrase).join(' ')}"`).join(' AND '))
  else if (query.words?.trim()) add('FALSE')
  for (const facet of facetNames) {
    const wanted = [...new Set(query[facet] ?? [])]
    if (wanted.length === 0) continue
    add(hasTerms, facetCode(facet), JSON.stringify(wanted), isSingleValued(facet) ? 1 : wanted.length)
  }
  const { from, before } = periodOf(query)
  if (from !== undefined) add('d.published >= ?', from)
  if (before !== undefined) add('d.published < ?', before)
  return conditions
}

const hasTerms = `d.document IN (
  SELECT f.document FROM terms t JOIN facets f ON f.facet = t.facet AND f.term = t.term
  WHERE t.facet = ? AND t.key IN (SELECT value FROM json_each(?))
  GROUP BY f.document HAVING count(*) >= ?
)`

/** Fills the table `matching`. A match in the title weighs five times one in the text. */
function findMatching(prepare: Prepare, conditions: readonly Condition[]): void {
  const [score, source] = conditions.some(({ sql }) => sql === wordsMatch)
    ? ['-bm25(words, 5.0, 1.0)', 'words JOIN documents d ON d.document = words.rowid']
    : ['0', 'documents d']
  const where = ['d.withdrawn = 0', ...conditions.map(({ sql }) => sql)].join(' AND ')
  prepare('DELETE FROM matching').run()
  prepare(`INSERT INTO matching SELECT d.document, ${score} FROM ${source} WHERE ${where}`).run(
    ...conditions.flatMap(({ values }) => values),
  )
}

const newestFirst = 'd.published DESC, d.id'

function pageOf(prepare: Prepare, source: Source, query: SearchQuery, phrases: readonly string[]): Hit[] {
  const order = query.sort === 'relevance' && source === matching ? `m.score DESC, ${newestFirst}` : newestFirst
  const rows = prepare(
    `SELECT d.document, ${source.score} AS score FROM ${source.documents} ORDER BY ${order} LIMIT ? OFFSET ?`,
  ).all(query.size, query.offset)
  const body = prepare('SELECT json FROM bodies WHERE document = ?')
  return rows.flatMap(({ document = null, score }) => {
    const stored = body.get(document)
    return stored ? hitOf(storedDocument(stored.json), Number(score), phrases) : []
  })
}

function countFacet(prepare: Prepare, source: Source, facet: FacetName, size = defaultFacetSize): FacetValue[] {
  const rows = prepare(`
    SELECT t.key, t.label, c.count FROM (
      SELECT f.term, count(*) AS count FROM ${source.facets} WHERE f.facet = ? GROUP BY f.term
    ) c JOIN terms t ON t.term = c.term ORDER BY c.count DESC, t.key LIMIT ?
  `).all(facetCode(facet), size)
  return rows.map((row) => ({ key: String(row.key), label: String(row.label), count: Number(row.count) }))
}

/** Written by `writeDocument`; those of withdrawn documents are never asked for. */
export const storedDocument = (json: unknown): Document => JSON.parse(String(json))
