// Answers a search: what matches is found once, then paged and counted from.
import type { Prepare } from '@newsloom/runtime/open-database'
import {
  defaultFacetSize,
  type FacetName,
  type FacetValue,
  type Hit,
  type SearchQuery,
  type SearchResult,
} from '../article-index.ts'
import type { Document } from '../document.ts'
import { hitOf } from '../hit.ts'
import { groupsIn, type MergedKeys, sizeBesideGroups, withGroups } from '../merged-keys.ts'
import { phrasesOf } from '../search-words.ts'
import { facetCode } from './article-schema.ts'
import { conditionsOf, fill, havingAny, numberIn } from './conditions.ts'
import { letOthersGoOn } from './let-others-go-on.ts'

export async function searchDocuments(prepare: Prepare, query: SearchQuery, merged: MergedKeys): Promise<SearchResult> {
  const phrases = phrasesOf(query.words ?? '')
  const conditions = conditionsOf(query, merged)
  const source = conditions.length === 0 ? everything : matching
  if (source === matching) fill(prepare, 'matching', conditions)
  const total = numberIn(prepare, source.documents)
  const hits = pageOf(prepare, source, query, phrases, merged)
  const facets: { [F in FacetName]?: FacetValue[] } = {}
  for (const facet of query.facets ?? []) {
    facets[facet] = countFacet(prepare, source, facet, merged, query.facetSize)
    await letOthersGoOn()
  }
  return { total, hits, facets }
}

interface Source {
  readonly documents: string
  readonly score: string
  /** The most frequent values of a facet. */
  readonly facetValues: string
  /** How many have any of some keys. */
  readonly documentsWithAny: string
}

/** CROSS JOIN: from the few that match to their facets; SQLite, which knows no numbers here, would go the other way. */
const matching: Source = {
  documents: 'matching m JOIN documents d ON d.document = m.document',
  score: 'm.score',
  facetValues: `
    SELECT t.key, t.label, c.count FROM (
      SELECT f.term, count(*) AS count FROM matching m CROSS JOIN facets f ON f.document = m.document
      WHERE f.facet = ? GROUP BY f.term
    ) c JOIN terms t ON t.term = c.term ORDER BY c.count DESC, t.key LIMIT ?
  `,
  documentsWithAny: `SELECT count(*) AS count FROM matching WHERE document IN (${havingAny})`,
}

/** Where nothing narrows, the counts are kept; an index over them would cost writing a quarter of its speed. */
const everything: Source = {
  documents: 'documents d WHERE d.withdrawn = 0',
  score: '0',
  facetValues: `
    SELECT key, label, articles AS count FROM terms WHERE facet = ? AND articles > 0
    ORDER BY articles DESC, key LIMIT ?
  `,
  documentsWithAny: `SELECT count(*) AS count FROM (SELECT DISTINCT document FROM (${havingAny}))`,
}

const newestFirst = 'd.published DESC, d.id'

function pageOf(
  prepare: Prepare,
  source: Source,
  query: SearchQuery,
  phrases: readonly string[],
  merged: MergedKeys,
): Hit[] {
  const order = query.sort === 'relevance' && source === matching ? `m.score DESC, ${newestFirst}` : newestFirst
  const rows = prepare(
    `SELECT d.document, ${source.score} AS score FROM ${source.documents} ORDER BY ${order} LIMIT ? OFFSET ?`,
  ).all(query.size, query.offset)
  const body = prepare('SELECT json FROM bodies WHERE document = ?')
  return rows.flatMap(({ document = null, score }) => {
    const stored = body.get(document)
    return stored ? hitOf(storedDocument(stored.json), Number(score), phrases, merged) : []
  })
}

function countFacet(
  prepare: Prepare,
  source: Source,
  facet: FacetName,
  merged: MergedKeys,
  size = defaultFacetSize,
): FacetValue[] {
  const rows = prepare(source.facetValues).all(facetCode(facet), sizeBesideGroups(facet, merged, size))
  const single = rows.map((row) => ({ key: String(row.key), label: String(row.label), count: Number(row.count) }))
  const count = prepare(source.documentsWithAny)
  const groups = groupsIn(facet, merged).map(({ key, label, keys }) => ({
    key,
    label,
    count: Number(count.get(JSON.stringify(keys), facetCode(facet))?.count),
  }))
  return withGroups(facet, single, groups, merged, size)
}

/** Written by `writeDocument`; those of withdrawn documents are never asked for. */
export const storedDocument = (json: unknown): Document => JSON.parse(String(json))
