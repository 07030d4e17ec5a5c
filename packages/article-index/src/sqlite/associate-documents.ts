// Answers what goes with what and what is rising: exact counts, from the set to its values to their totals.
import type { Prepare } from '@newsloom/runtime/open-database'
import type { FacetName } from '../article-index.ts'
import { type Strongest, strongest } from '../association/strongest.ts'
import { type Correlation, type CorrelationQuery, type FacetCorrelation, facetCorrelation } from '../correlation.ts'
import { allKeys, groupsIn, type MergedKeys, standing as standingKey } from '../merged-keys.ts'
import { dayMs } from '../period.ts'
import { type DayCounts, type Trend, type TrendQuery, trendOf, trendPeriods } from '../trend.ts'
import { facetCode } from './article-schema.ts'
import { conditionsOf, fill, havingAny, isIn, numberIn, published } from './conditions.ts'
import { letOthersGoOn } from './let-others-go-on.ts'

/** The universe: all documents, whose counts are kept, or those in the table `matching`. Values of the set `chosen`. */
interface Universe {
  readonly documents: string
  readonly values: string
  /** How many have any of some keys. */
  readonly withAny: string
}

const together = 'count(DISTINCT CASE WHEN document IN (SELECT document FROM chosen) THEN document END) AS together'

/** CROSS JOIN: from documents to their facets, in that order. */
const all: Universe = {
  documents: 'documents WHERE withdrawn = 0',
  values: `
    SELECT t.key, c.together, t.articles AS total FROM (
      SELECT f.term, count(*) AS together FROM chosen c CROSS JOIN facets f ON f.document = c.document
      WHERE f.facet = ? GROUP BY f.term
    ) c JOIN terms t ON t.term = c.term
  `,
  withAny: `SELECT count(DISTINCT document) AS total, ${together} FROM (${havingAny})`,
}

const standing = 'CROSS JOIN documents d USING (document) WHERE d.withdrawn = 0'

const matching: Universe = {
  documents: `matching ${standing}`,
  values: `
    SELECT t.key, c.together, c.total FROM (
      SELECT f.term, count(*) AS total, sum(m.document IN (SELECT document FROM chosen)) AS together
      FROM matching m CROSS JOIN facets f ON f.document = m.document
      WHERE f.facet = ? GROUP BY f.term HAVING together > 0
    ) c JOIN terms t ON t.term = c.term
  `,
  withAny: `
    SELECT count(DISTINCT document) AS total, ${together} FROM (${havingAny})
    WHERE document IN (SELECT document FROM matching)
  `,
}

export async function correlateDocuments(
  prepare: Prepare,
  query: CorrelationQuery,
  merged: MergedKeys,
): Promise<Correlation> {
  const bounds = conditionsOf(query.within ?? {}, merged)
  const universe = bounds.length > 0 ? matching : all
  if (universe === matching) fill(prepare, 'matching', bounds)
  fill(prepare, 'chosen', [...conditionsOf(query.of, merged), ...(universe === matching ? [isIn('matching')] : [])])
  const sizes = sizesOf(prepare, universe)
  const ranked: { [F in FacetName]?: FacetCorrelation } = {}
  for (const facet of query.with) {
    const found = await strongestOf(prepare, universe, facet, query.size, merged, query.of[facet])
    const labels = labelled(prepare, facet, found, merged)
    ranked[facet] = facetCorrelation(found, labels)
    await letOthersGoOn()
  }
  return { ...sizes, with: ranked }
}

export async function trendingIn(prepare: Prepare, query: TrendQuery, merged: MergedKeys): Promise<Trend> {
  const periods = trendPeriods(query)
  fill(prepare, 'matching', [...conditionsOf(query.within ?? {}, merged), ...published(periods.all)])
  fill(prepare, 'chosen', [isIn('matching'), ...published(periods.window)])
  const found = await strongestOf(prepare, matching, query.facet, query.size, merged)
  return trendOf(periods, found, dayCounts(prepare, query.facet, found, merged))
}

/** What stands now, as some of it may have been withdrawn since the tables were filled; so do the counts of values. */
const sizesOf = (prepare: Prepare, universe: Universe) => ({
  universe: numberIn(prepare, universe.documents),
  set: numberIn(prepare, `chosen ${standing}`),
})

async function strongestOf(
  prepare: Prepare,
  universe: Universe,
  facet: FacetName,
  size: number,
  merged: MergedKeys,
  apart: readonly string[] = [],
): Promise<Strongest> {
  const sizes = sizesOf(prepare, universe)
  const rows = prepare(universe.values).all(facetCode(facet))
  const countOf = (key: string, row: Record<string, unknown> = {}) => ({
    key,
    together: Number(row.together),
    total: Number(row.total),
  })
  const single = rows.map((row) => countOf(String(row.key), row)).filter(({ key }) => !merged.groupOf(facet, key))
  const ofGroup = prepare(universe.withAny)
  const groups = groupsIn(facet, merged)
    .map(({ key, keys }) => countOf(key, ofGroup.get(JSON.stringify(keys), facetCode(facet))))
    .filter(({ together }) => together > 0)
  const leftOut = new Set(apart.map((key) => standingKey(facet, key, merged)))
  const counted = [...single, ...groups].filter(({ key }) => !leftOut.has(key))
  const compared = new Map(counted.map((value) => [value.key, value]))
  return strongest([...compared.values()], size, async (keys) => ({
    ...sizes,
    values: keys.flatMap((key) => compared.get(key) ?? []),
  }))
}

const keysOf = ({ values }: Strongest) => JSON.stringify(values.map(({ key }) => key))

function labelled(prepare: Prepare, facet: FacetName, found: Strongest, merged: MergedKeys): Map<string, string> {
  const select = 'SELECT t.key, t.label FROM json_each(?) k JOIN terms t ON t.key = k.value AND t.facet = ?'
  const rows = prepare(select).all(keysOf(found), facetCode(facet))
  const groups = found.values.flatMap(({ key }) => merged.groupOf(facet, key) ?? [])
  return new Map([
    ...rows.map(({ key, label }) => [String(key), String(label)] as const),
    ...groups.map(({ key, label }) => [key, label] as const),
  ])
}

/** Days since the epoch, also before it. */
const day = `(d.published - (d.published % ${dayMs} + ${dayMs}) % ${dayMs}) / ${dayMs} AS day`

function dayCounts(prepare: Prepare, facet: FacetName, found: Strongest, merged: MergedKeys): DayCounts {
  const perDay = prepare(
    `SELECT ${day}, count(*) AS count FROM matching JOIN documents d USING (document) GROUP BY day`,
  )
  const perValue = prepare(`
    SELECT k.value AS key, ${day}, count(DISTINCT f.document) AS count
    FROM json_each(?) k CROSS JOIN terms t ON t.key = k.key AND t.facet = ?
      CROSS JOIN facets f ON f.facet = t.facet AND f.term = t.term
      CROSS JOIN matching m ON m.document = f.document CROSS JOIN documents d ON d.document = f.document
    GROUP BY k.value, day
  `)
  const labels = labelled(prepare, facet, found, merged)
  const meant = found.values.flatMap(({ key }) => allKeys(facet, key, merged).map((one) => [one, key]))
  const values = new Map([...labels].map(([key, label]) => [key, { label, days: new Map<number, number>() }]))
  for (const row of perValue.all(JSON.stringify(Object.fromEntries(meant)), facetCode(facet)))
    values.get(String(row.key))?.days.set(Number(row.day), Number(row.count))
  return { all: new Map(perDay.all().map((row) => [Number(row.day), Number(row.count)])), values }
}
