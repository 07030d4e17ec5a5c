// The knowledge base's tables. The file is written once by a build and only read afterwards. The last three are the
// corrections: the rows of the others stay as their sources have them, so that other corrections can replace these.
import { redirectsTable } from '@newsloom/contracts/redirects'
import type { NameType } from '../names/names.ts'

/** Raised when the tables or what is put into them change, so that an old file is built anew. */
export const schemaVersion = 3

export const createTables = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE entities (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    type TEXT,
    name TEXT NOT NULL,
    wikidata TEXT,
    country TEXT,
    words TEXT NOT NULL DEFAULT '',
    since INTEGER,
    until INTEGER,
    prominence INTEGER NOT NULL
  );
  CREATE TABLE aliases (
    alias TEXT NOT NULL,
    entity INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    probability REAL NOT NULL,
    PRIMARY KEY (alias, entity)
  ) WITHOUT ROWID;
  CREATE TABLE gazetteer (name TEXT NOT NULL, type TEXT NOT NULL, weight REAL NOT NULL);
  CREATE TABLE words (word TEXT PRIMARY KEY, weight REAL NOT NULL) WITHOUT ROWID;
  CREATE TABLE publishers (
    domain TEXT NOT NULL,
    path TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT NOT NULL,
    language TEXT NOT NULL,
    aliases TEXT NOT NULL
  );
  CREATE TABLE older_titles (id TEXT PRIMARY KEY, target TEXT NOT NULL) WITHOUT ROWID;
  ${redirectsTable};
  CREATE TABLE names (id TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE rulings (verdict TEXT NOT NULL, name TEXT NOT NULL, publisher TEXT NOT NULL, entity TEXT);
`

export const asNameType = (value: unknown): NameType | null =>
  value === 'person' || value === 'organisation' || value === 'place' ? value : null
