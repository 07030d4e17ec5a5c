// Who stands in which band, in the SQLite claim store.
import type { Prepare } from '@newsloom/runtime/open-database'
import type { EarlierClaimant } from '../claims.ts'
import { claimColumns, claimRow, duplicate, original } from './sqlite-schema.ts'

const parameters = (count: number, one = '?') => Array.from({ length: count }, () => one).join(', ')

/** Originals and undecided claimants with lower sequence numbers in any of `bands`, claimed at `since` or later. */
export function earlierClaimants(
  sql: Prepare,
  sequence: number,
  bands: readonly number[],
  since: number,
): EarlierClaimant[] {
  const shared = new Map<number, number>()
  const found = sql(`SELECT band, sequence FROM bands WHERE band IN (${parameters(bands.length)}) AND sequence < ?`)
  for (const row of found.all(...bands, sequence)) {
    const other = Number(row.sequence)
    shared.set(other, (shared.get(other) ?? 0) | (1 << bands.indexOf(Number(row.band))))
  }
  const read = sql(`SELECT ${claimColumns}, evidence FROM claims WHERE sequence = ?`)
  return [...shared].flatMap(([other, mask]) => {
    const row = read.get(other)
    if (!row) return []
    const { at, state, released, replacedAt, ...claimant } = claimRow(row)
    if (at < since || released || state === duplicate) return []
    return [{ ...claimant, shared: mask, replaced: replacedAt !== null && replacedAt <= sequence }]
  })
}

/** Enters a claimant into its bands, except those that have their originals. */
export function enterBands(sql: Prepare, sequence: number, bands: readonly number[], originalsPerBand: number) {
  const full = new Set<number>()
  const crowded = sql(`
    SELECT band FROM bands JOIN claims USING (sequence)
    WHERE band IN (${parameters(bands.length)}) AND state = ${original}
    GROUP BY band HAVING count(*) >= ?`)
  for (const row of crowded.all(...bands, originalsPerBand)) full.add(Number(row.band))
  const open = bands.filter((band) => !full.has(band))
  if (open.length === 0) return
  sql(`INSERT OR IGNORE INTO bands (band, sequence) VALUES ${parameters(open.length, '(?, ?)')}`).run(
    ...open.flatMap((band) => [band, sequence]),
  )
}

export function leaveBands(sql: Prepare, sequence: number, bands: readonly number[]) {
  if (bands.length === 0) return
  sql(`DELETE FROM bands WHERE band IN (${parameters(bands.length)}) AND sequence = ?`).run(...bands, sequence)
}
