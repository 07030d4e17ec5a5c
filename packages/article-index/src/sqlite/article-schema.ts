// The tables of the index in SQLite.
import type { DatabaseSync } from 'node:sqlite'
import { transaction } from '@newsloom/runtime/open-database'
import { type FacetName, facetNames } from '../article-index.ts'

// `words` holds no content of its own: `bodies` has it. Vowel signs (M*) belong to words, as in Hindi and Thai.
const tables = `
  CREATE TABLE IF NOT EXISTS documents (
    document INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL,
    published INTEGER, -- milliseconds since the epoch
    linked_with TEXT -- version of the knowledge base
  );
  CREATE INDEX IF NOT EXISTS documents_by_date ON documents (published DESC, id) WHERE withdrawn = 0;
  CREATE TABLE IF NOT EXISTS bodies (document INTEGER PRIMARY KEY, json TEXT NOT NULL);
  CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    title, text, content = '', contentless_delete = 1,
    tokenize = "unicode61 remove_diacritics 2 categories 'L* M* N* Co'"
  );
  CREATE TABLE IF NOT EXISTS terms (
    term INTEGER PRIMARY KEY,
    facet INTEGER NOT NULL,
    key TEXT NOT NULL,
    label TEXT NOT NULL,
    articles INTEGER NOT NULL DEFAULT 0, -- documents that have it
    UNIQUE (facet, key)
  );
  CREATE TABLE IF NOT EXISTS facets (
    document INTEGER NOT NULL,
    facet INTEGER NOT NULL,
    term INTEGER NOT NULL,
    PRIMARY KEY (document, facet, term)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS facets_by_term ON facets (facet, term, document);
  CREATE TEMP TABLE IF NOT EXISTS matching (document INTEGER PRIMARY KEY, score REAL NOT NULL);
  CREATE TEMP TABLE IF NOT EXISTS chosen (document INTEGER PRIMARY KEY, score REAL NOT NULL);
`

export function createArticleTables(db: DatabaseSync): void {
  db.exec(tables)
  if (!hasColumn(db, 'terms', 'articles')) transaction(db, () => db.exec(countArticles))
  if (!hasColumn(db, 'documents', 'linked_with')) db.exec('ALTER TABLE documents ADD COLUMN linked_with TEXT')
}

const hasColumn = (db: DatabaseSync, table: string, column: string) =>
  db.prepare('SELECT 1 FROM pragma_table_info(?) WHERE name = ?').get(table, column) !== undefined

/** For a file of a release that did not count them. */
const countArticles = `
  ALTER TABLE terms ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;
  UPDATE terms SET articles = (SELECT count(*) FROM facets f WHERE f.facet = terms.facet AND f.term = terms.term);
`

/** What stands for a facet in the tables: its place in `facetNames`, which therefore only ever grows at its end. */
export const facetCode = (facet: FacetName): number => facetNames.indexOf(facet)
