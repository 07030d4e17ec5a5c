// Writes documents by id and version, as Elasticsearch does with `version_type=external_gte`.
import type { Prepare } from '@newsloom/runtime/open-database'
import { type FacetName, facetNames } from '../article-index.ts'
import { type Document, labelOf, type WithdrawnDocument } from '../document.ts'
import { searchable } from '../search-words.ts'
import { facetCode } from './article-schema.ts'

/** Part of a transaction of the caller's. */
export function writeDocument(prepare: Prepare, document: Document | WithdrawnDocument): void {
  const row = placeFor(prepare, document)
  if (row === undefined) return
  prepare('DELETE FROM words WHERE rowid = ?').run(row)
  prepare('UPDATE terms SET articles = articles - 1 WHERE term IN (SELECT term FROM facets WHERE document = ?)').run(
    row,
  )
  prepare('DELETE FROM facets WHERE document = ?').run(row)
  prepare('INSERT OR REPLACE INTO bodies (document, json) VALUES (?, ?)').run(row, JSON.stringify(document))
  if (document.withdrawn) return
  prepare('INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)').run(
    row,
    searchable(document.title),
    searchable(document.text),
  )
  const addFacet = prepare('INSERT INTO facets (document, facet, term) VALUES (?, ?, ?)')
  for (const facet of facetNames)
    for (const key of keysOf(document, facet))
      addFacet.run(row, facetCode(facet), termOf(prepare, facet, key, labelOf(key, document.labels)))
}

/** The row to write to, or undefined where a later version stands. */
function placeFor(prepare: Prepare, document: Document | WithdrawnDocument): number | undefined {
  const placed = prepare(`
    INSERT INTO documents (id, version, withdrawn, published, linked_with) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE
      SET version = excluded.version, withdrawn = excluded.withdrawn, published = excluded.published,
        linked_with = excluded.linked_with
      WHERE version <= excluded.version
    RETURNING document
  `).get(document.id, document.version, Number(document.withdrawn), publishedMs(document), linkedWith(document))
  return placed === undefined ? undefined : Number(placed.document)
}

const publishedMs = (document: Document | WithdrawnDocument) =>
  document.withdrawn || document.publishedAt === undefined ? null : Date.parse(document.publishedAt)

const linkedWith = (document: Document | WithdrawnDocument) =>
  document.withdrawn ? null : (document.knowledgeVersion ?? null)

function keysOf(document: Document, facet: FacetName): readonly string[] {
  if (facet === 'publishers') return document.publisher.key === undefined ? [] : [document.publisher.key]
  if (facet === 'languages') return [document.language]
  return document[facet]
}

/** Counts one more article. The label last written for a key is the one that shows. */
function termOf(prepare: Prepare, facet: FacetName, key: string, label: string): number {
  const counted = prepare(`
    INSERT INTO terms (facet, key, label, articles) VALUES (?, ?, ?, 1)
    ON CONFLICT (facet, key) DO UPDATE SET articles = articles + 1, label = excluded.label
    RETURNING term
  `).get(facetCode(facet), key, label)
  return Number(counted?.term)
}
