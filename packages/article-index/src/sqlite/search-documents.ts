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
  findMatching(prepare, query, phrases)
  const total = Number(prepare('SELECT count(*) AS total FROM matching').get()?.total)
  const facets: { [F in FacetName]?: FacetValue[] } = {}
  for (const facet of query.facets ?? []) facets[facet] = countFacet(prepare, facet, query.facetSize)
  const result = { total, hits: pageOf(prepare, query, phrases), facets }
  prepare('DELETE FROM matching').run()
  return result
}

function findMatching(prepare: Prepare, query: SearchQuery, phrases: readonly string[]): void {
  prepare('DELETE FROM matching').run()
  const conditions = ['d.withdrawn = 0']
  const values: SQLInputValue[] = []
  const require = (condition: string, ...given: SQLInputValue[]) => {
    conditions.push(condition)
    values.push(...given)
  }
  if (query.words?.trim()) {
    if (phrases.length === 0) return
    require('words MATCH ?', phrases.map((phrase) => `"${tokensOf(phrase).join(' ')}"`).join(' AND '))
  }
  for (const facet of facetNames) {
    const wanted = [...new Set(query[facet] ?? [])]
    if (wanted.length === 0) continue
    require(hasTerms, facetCode(facet), JSON.stringify(wanted), isSingleValued(facet) ? 1 : wanted.length)
  }
  const { from, before } = periodOf(query)
  if (from !== undefined) require('d.published >= ?', from)
  if (before !== undefined) require('d.published < ?', before)
  // A match in the title weighs five times one in the text.
  const [score, source] = query.words?.trim()
    ? ['-bm25(words, 5.0, 1.0)', 'words JOIN documents d ON d.document = words.rowid']
    : ['0', 'documents d']
  prepare(`INSERT INTO matching SELECT d.document, ${score} FROM ${source} WHERE ${conditions.join(' AND ')}`).run(
    ...values,
  )
}

const hasTerms = `d.document IN (
  SELECT f.document FROM terms t JOIN facets f ON f.facet = t.facet AND f.term = t.term
  WHERE t.facet = ? AND t.key IN (SELECT value FROM json_each(?))
  GROUP BY f.document HAVING count(*) >= ?
)`

const order = {
  relevance: 'm.score DESC, d.published DESC, d.id',
  newest: 'd.published DESC, d.id',
} as const

function pageOf(prepare: Prepare, query: SearchQuery, phrases: readonly string[]): Hit[] {
  const rows = prepare(`
    SELECT m.score, b.json FROM (
      SELECT m.document, m.score, row_number() OVER (ORDER BY ${order[query.sort]}) AS place
      FROM matching m JOIN documents d ON d.document = m.document
      ORDER BY place LIMIT ? OFFSET ?
    ) m JOIN bodies b ON b.document = m.document ORDER BY m.place
  `).all(query.size, query.offset)
  return rows.map((row) => hitOf(storedDocument(row.json), Number(row.score), phrases))
}

function countFacet(prepare: Prepare, facet: FacetName, size = defaultFacetSize): FacetValue[] {
  const rows = prepare(`
    SELECT t.key, t.label, c.count FROM (
      SELECT f.term, count(*) AS count FROM matching m JOIN facets f ON f.document = m.document
      WHERE f.facet = ? GROUP BY f.term
    ) c JOIN terms t ON t.term = c.term ORDER BY c.count DESC, t.key LIMIT ?
  `).all(facetCode(facet), size)
  return rows.map((row) => ({ key: String(row.key), label: String(row.label), count: Number(row.count) }))
}

/** Only `writeDocument` writes bodies, and only of documents that are not withdrawn does it ask here. */
export const storedDocument = (json: unknown): Document => JSON.parse(String(json))
