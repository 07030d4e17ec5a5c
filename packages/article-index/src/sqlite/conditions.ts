// Which documents a scope means, as SQL; and the tables they are put into, once per question.
import type { SQLInputValue } from 'node:sqlite'
import type { Prepare } from '@newsloom/runtime/open-database'
import { facetNames, isSingleValued, type Scope } from '../article-index.ts'
import { allKeys, type MergedKeys, standing } from '../merged-keys.ts'
import { type Period, periodOf } from '../period.ts'
import { phrasesOf, tokensOf } from '../search-words.ts'
import { facetCode } from './article-schema.ts'

export interface Condition {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
}

const wordsMatch = 'words MATCH ?'

export function conditionsOf(scope: Scope, merged: MergedKeys): Condition[] {
  const conditions: Condition[] = []
  const add = (sql: string, ...values: SQLInputValue[]) => conditions.push({ sql, values })
  const phrases = phrasesOf(scope.words ?? '')
  if (phrases.length > 0) add(wordsMatch, phrases.map((phrase) => `"${tokensOf(phrase).join(' ')}"`).join(' AND '))
  else if (scope.words?.trim()) add('FALSE')
  for (const facet of facetNames) {
    const wanted = [...new Set(scope[facet]?.map((key) => standing(facet, key, merged)))]
    if (wanted.length === 0) continue
    const meant = wanted.flatMap((key) => allKeys(facet, key, merged).map((one) => [one, key]))
    add(
      hasTerms,
      JSON.stringify(Object.fromEntries(meant)),
      facetCode(facet),
      isSingleValued(facet) ? 1 : wanted.length,
    )
  }
  if (scope.linkedWith !== undefined) add('d.linked_with = ?', scope.linkedWith)
  if (scope.notLinkedWith !== undefined) add('d.linked_with IS NOT ?', scope.notLinkedWith)
  return [...conditions, ...published(periodOf(scope))]
}

export function published({ from, before }: Period): Condition[] {
  const conditions: Condition[] = []
  if (from !== undefined) conditions.push({ sql: 'd.published >= ?', values: [from] })
  if (before !== undefined) conditions.push({ sql: 'd.published < ?', values: [before] })
  return conditions
}

export const isIn = (table: 'matching'): Condition => ({
  sql: `d.document IN (SELECT document FROM ${table})`,
  values: [],
})

/** Each key with the one that stands for it: of those, so many are wanted. */
const hasTerms = `d.document IN (
  SELECT f.document FROM json_each(?) w CROSS JOIN terms t ON t.facet = ? AND t.key = w.key
    JOIN facets f ON f.facet = t.facet AND f.term = t.term
  GROUP BY f.document HAVING count(DISTINCT w.value) >= ?
)`

/** Documents that have any of some keys (a JSON array) of a facet; once for each that they have. */
export const havingAny = `
  SELECT f.document FROM json_each(?) k CROSS JOIN terms t ON t.key = k.value AND t.facet = ?
    CROSS JOIN facets f ON f.facet = t.facet AND f.term = t.term
`

/** Fills a temporary table. A match in the title weighs five times one in the text. */
export function fill(prepare: Prepare, table: 'matching' | 'chosen', conditions: readonly Condition[]): void {
  const [score, source] = conditions.some(({ sql }) => sql === wordsMatch)
    ? ['-bm25(words, 5.0, 1.0)', 'words JOIN documents d ON d.document = words.rowid']
    : ['0', 'documents d']
  const where = ['d.withdrawn = 0', ...conditions.map(({ sql }) => sql)].join(' AND ')
  prepare(`DELETE FROM ${table}`).run()
  prepare(`INSERT INTO ${table} SELECT d.document, ${score} FROM ${source} WHERE ${where}`).run(
    ...conditions.flatMap(({ values }) => values),
  )
}

export const numberIn = (prepare: Prepare, documents: string): number =>
  Number(prepare(`SELECT count(*) AS count FROM ${documents}`).get()?.count)
