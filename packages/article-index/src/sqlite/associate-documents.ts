// Answers what goes with what and what is rising: exact counts, from the set to its values to their totals.
import type { Prepare } from '@newsloom/runtime/open-database'
import type { FacetName } from '../article-index.ts'
import { type Candidate, type Counted, type Strongest, strongest } from '../association/strongest.ts'
import { type Correlation, type CorrelationQuery, type FacetCorrelation, facetCorrelation } from '../correlation.ts'
import { dayMs } from '../period.ts'
import { type DayCounts, type Trend, type TrendQuery, trendOf, trendPeriods } from '../trend.ts'
import { facetCode } from './article-schema.ts'
import { conditionsOf, fill, isIn, numberIn, published } from './conditions.ts'

/** The universe: all documents, or those in the table `matching`. */
const all = { documents: 'documents WHERE withdrawn = 0', has: '' }
const matching = { documents: 'matching', has: 'AND f.document IN (SELECT document FROM matching)' }
type Universe = typeof all

export async function correlateDocuments(prepare: Prepare, query: CorrelationQuery): Promise<Correlation> {
  const bounds = conditionsOf(query.within ?? {})
  const universe = bounds.length > 0 ? matching : all
  if (universe === matching) fill(prepare, 'matching', bounds)
  fill(prepare, 'chosen', [...conditionsOf(query.of), ...(universe === matching ? [isIn('matching')] : [])])
  const ranked: { [F in FacetName]?: FacetCorrelation } = {}
  for (const facet of query.with) {
    const found = await strongestOf(prepare, universe, facet, query.size, query.of[facet])
    const labels = labelled(prepare, facet, found)
    ranked[facet] = facetCorrelation(found, labels)
  }
  return { universe: numberIn(prepare, universe.documents), set: numberIn(prepare, 'chosen'), with: ranked }
}

export async function trendingIn(prepare: Prepare, query: TrendQuery): Promise<Trend> {
  const periods = trendPeriods(query)
  fill(prepare, 'matching', [...conditionsOf(query.within ?? {}), ...published(periods.all)])
  fill(prepare, 'chosen', [isIn('matching'), ...published(periods.window)])
  const found = await strongestOf(prepare, matching, query.facet, query.size)
  return trendOf(periods, found, dayCounts(prepare, query.facet, found))
}

function strongestOf(
  prepare: Prepare,
  universe: Universe,
  facet: FacetName,
  size: number,
  apart: readonly string[] = [],
): Promise<Strongest> {
  const candidates = candidatesOf(prepare, facet).filter(({ key }) => !apart.includes(key))
  return strongest(candidates, size, async (keys) => countedIn(prepare, universe, facet, keys))
}

/** CROSS JOIN: from the set to its facets, in that order. */
function candidatesOf(prepare: Prepare, facet: FacetName): Candidate[] {
  const rows = prepare(`
    SELECT t.key, c.together FROM (
      SELECT f.term, count(*) AS together FROM chosen c CROSS JOIN facets f ON f.document = c.document
      WHERE f.facet = ? GROUP BY f.term
    ) c JOIN terms t ON t.term = c.term
  `).all(facetCode(facet))
  return rows.map(({ key, together }) => ({ key: String(key), together: Number(together) }))
}

/** Some terms by their keys, with the facets of each. */
const ofKeys = `json_each(?) k CROSS JOIN terms t ON t.key = k.value AND t.facet = ?
  CROSS JOIN facets f ON f.facet = t.facet AND f.term = t.term`

function countedIn(prepare: Prepare, universe: Universe, facet: FacetName, keys: readonly string[]): Counted {
  const rows = prepare(`
    SELECT t.key, count(*) AS total, sum(f.document IN (SELECT document FROM chosen)) AS together
    FROM ${ofKeys} ${universe.has} GROUP BY t.term
  `).all(JSON.stringify(keys), facetCode(facet))
  return {
    set: numberIn(prepare, 'chosen'),
    universe: numberIn(prepare, universe.documents),
    values: rows.map(({ key, total, together }) => ({
      key: String(key),
      total: Number(total),
      together: Number(together),
    })),
  }
}

const keysOf = ({ values }: Strongest) => JSON.stringify(values.map(({ key }) => key))

function labelled(prepare: Prepare, facet: FacetName, found: Strongest): Map<string, string> {
  const select = 'SELECT t.key, t.label FROM json_each(?) k JOIN terms t ON t.key = k.value AND t.facet = ?'
  const rows = prepare(select).all(keysOf(found), facetCode(facet))
  return new Map(rows.map(({ key, label }) => [String(key), String(label)]))
}

/** Days since the epoch, also before it. */
const day = `(d.published - (d.published % ${dayMs} + ${dayMs}) % ${dayMs}) / ${dayMs} AS day`
const ofMatching = 'JOIN documents d ON d.document'

function dayCounts(prepare: Prepare, facet: FacetName, found: Strongest): DayCounts {
  const perDay = prepare(`SELECT ${day}, count(*) AS count FROM matching m ${ofMatching} = m.document GROUP BY day`)
  const perValue = prepare(`
    SELECT t.key, ${day}, count(*) AS count FROM ${ofKeys} ${ofMatching} = f.document
    WHERE f.document IN (SELECT document FROM matching) GROUP BY t.term, day
  `)
  const labels = labelled(prepare, facet, found)
  const values = new Map([...labels].map(([key, label]) => [key, { label, days: new Map<number, number>() }]))
  for (const row of perValue.all(keysOf(found), facetCode(facet)))
    values.get(String(row.key))?.days.set(Number(row.day), Number(row.count))
  return { all: new Map(perDay.all().map((row) => [Number(row.day), Number(row.count)])), values }
}
