// Answers what goes with what and what is rising: exact counts, from the set to its values to their totals.
import type { Prepare } from '@newsloom/runtime/open-database'
import type { FacetName } from '../article-index.ts'
import { type Strongest, strongest } from '../association/strongest.ts'
import { type Correlation, type CorrelationQuery, type FacetCorrelation, facetCorrelation } from '../correlation.ts'
import { dayMs } from '../period.ts'
import { type DayCounts, type Trend, type TrendQuery, trendOf, trendPeriods } from '../trend.ts'
import { facetCode } from './article-schema.ts'
import { conditionsOf, fill, isIn, numberIn, published } from './conditions.ts'
import { letOthersGoOn } from './let-others-go-on.ts'

/** The universe: all documents, whose counts are kept, or those in the table `matching`. Values of the set `chosen`. */
interface Universe {
  readonly documents: string
  readonly values: string
}

/** CROSS JOIN: from documents to their facets, in that order. */
const all: Universe = {
  documents: 'documents WHERE withdrawn = 0',
  values: `
    SELECT t.key, c.together, t.articles AS total FROM (
      SELECT f.term, count(*) AS together FROM chosen c CROSS JOIN facets f ON f.document = c.document
      WHERE f.facet = ? GROUP BY f.term
    ) c JOIN terms t ON t.term = c.term
  `,
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
}

export async function correlateDocuments(prepare: Prepare, query: CorrelationQuery): Promise<Correlation> {
  const bounds = conditionsOf(query.within ?? {})
  const universe = bounds.length > 0 ? matching : all
  if (universe === matching) fill(prepare, 'matching', bounds)
  fill(prepare, 'chosen', [...conditionsOf(query.of), ...(universe === matching ? [isIn('matching')] : [])])
  const sizes = sizesOf(prepare, universe)
  const ranked: { [F in FacetName]?: FacetCorrelation } = {}
  for (const facet of query.with) {
    const found = await strongestOf(prepare, universe, facet, query.size, query.of[facet])
    const labels = labelled(prepare, facet, found)
    ranked[facet] = facetCorrelation(found, labels)
    await letOthersGoOn()
  }
  return { ...sizes, with: ranked }
}

export async function trendingIn(prepare: Prepare, query: TrendQuery): Promise<Trend> {
  const periods = trendPeriods(query)
  fill(prepare, 'matching', [...conditionsOf(query.within ?? {}), ...published(periods.all)])
  fill(prepare, 'chosen', [isIn('matching'), ...published(periods.window)])
  const found = await strongestOf(prepare, matching, query.facet, query.size)
  return trendOf(periods, found, dayCounts(prepare, query.facet, found))
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
  apart: readonly string[] = [],
): Promise<Strongest> {
  const sizes = sizesOf(prepare, universe)
  const rows = prepare(universe.values).all(facetCode(facet))
  const counted = rows.map((row) => ({
    key: String(row.key),
    together: Number(row.together),
    total: Number(row.total),
  }))
  const compared = new Map(counted.filter(({ key }) => !apart.includes(key)).map((value) => [value.key, value]))
  return strongest([...compared.values()], size, async (keys) => ({
    ...sizes,
    values: keys.flatMap((key) => compared.get(key) ?? []),
  }))
}

const keysOf = ({ values }: Strongest) => JSON.stringify(values.map(({ key }) => key))

function labelled(prepare: Prepare, facet: FacetName, found: Strongest): Map<string, string> {
  const select = 'SELECT t.key, t.label FROM json_each(?) k JOIN terms t ON t.key = k.value AND t.facet = ?'
  const rows = prepare(select).all(keysOf(found), facetCode(facet))
  return new Map(rows.map(({ key, label }) => [String(key), String(label)]))
}

/** Days since the epoch, also before it. */
const day = `(d.published - (d.published % ${dayMs} + ${dayMs}) % ${dayMs}) / ${dayMs} AS day`

function dayCounts(prepare: Prepare, facet: FacetName, found: Strongest): DayCounts {
  const perDay = prepare(
    `SELECT ${day}, count(*) AS count FROM matching JOIN documents d USING (document) GROUP BY day`,
  )
  const perValue = prepare(`
    SELECT t.key, ${day}, count(*) AS count
    FROM json_each(?) k CROSS JOIN terms t ON t.key = k.value AND t.facet = ?
      CROSS JOIN facets f ON f.facet = t.facet AND f.term = t.term
      CROSS JOIN matching m ON m.document = f.document CROSS JOIN documents d ON d.document = f.document
    GROUP BY t.term, day
  `)
  const labels = labelled(prepare, facet, found)
  const values = new Map([...labels].map(([key, label]) => [key, { label, days: new Map<number, number>() }]))
  for (const row of perValue.all(keysOf(found), facetCode(facet)))
    values.get(String(row.key))?.days.set(Number(row.day), Number(row.count))
  return { all: new Map(perDay.all().map((row) => [Number(row.day), Number(row.count)])), values }
}
