// A Wikidata dump as steps of a build: it is read once; what needs all classes to be known waits for the second pass.
import { classRoots } from '../knowledge/wikidata/class-roots.ts'
import { createWaitingNames } from './build-names.ts'
import type { Building, BuildStep } from './run-build.ts'
import { readDump, type WikidataDump } from './wikidata-dump.ts'
import { makeEntities } from './wikidata-entities.ts'

export const wikidataSteps = (dump: WikidataDump): readonly BuildStep[] => [
  { name: 'Wikidata, pass 1 of 2: classes and items', run: (building) => readDump(dump, building) },
  { name: 'Wikidata: kinds of classes', run: sortClasses },
  { name: 'Wikidata, pass 2 of 2: entities and names', run: makeEntities },
  { name: 'Wikidata: websites', run: addWebsites },
]

function sortClasses({ database }: Building): void {
  database.exec(`
    CREATE INDEX build_parents ON build_subclasses (parent);
    CREATE TABLE build_kinds (class TEXT PRIMARY KEY, root INTEGER) WITHOUT ROWID;
    CREATE UNIQUE INDEX build_wikidata ON entities (wikidata);
    CREATE TABLE build_websites (domain TEXT, entity INTEGER);
    ${createWaitingNames};
  `)
  // Classes may lie below themselves: UNION ends there.
  const insert = database.prepare(`
    INSERT OR IGNORE INTO build_kinds
      WITH RECURSIVE below (class) AS (
        SELECT ? UNION SELECT build_subclasses.class FROM below JOIN build_subclasses ON parent = below.class
      ) SELECT class, ? FROM below`)
  for (const [at, { item }] of classRoots.entries()) insert.run(item, at)
}

/** What one publisher alone has as its website is where it publishes. */
function addWebsites({ database }: Building): void {
  database.exec(`
    INSERT INTO publishers
      SELECT domain, '', id, name, ifnull(country, ''), '', '' FROM build_websites JOIN entities ON n = entity
       WHERE domain NOT IN (SELECT domain FROM publishers)
       GROUP BY domain HAVING count(DISTINCT entity) = 1;
    DROP TABLE build_websites; DROP TABLE build_items; DROP TABLE build_kinds; DROP TABLE build_subclasses;
    DROP TABLE build_countries; DROP INDEX build_wikidata;
  `)
}
