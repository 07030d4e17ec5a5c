// Who stands in which band, in the SQLite claim store.

import type { SQLOutputValue } from 'node:sqlite'
import type { Prepare } from '@newsloom/runtime/open-database'
import type { EarlierClaimant, Verdict } from '../claims.ts'
import { duplicate, evidenceOf, original } from './sqlite-schema.ts'

const parameters = (count: number, one = '?') => Array.from({ length: count }, () => one).join(', ')

/** Originals and undecided claimants with lower sequence numbers in any of `bands`, claimed at `since` or later. */
export function earlierClaimants(
  sql: Prepare,
  sequence: number,
  bands: readonly number[],
  since: number,
): EarlierClaimant[] {
  const found = sql(`
    SELECT band, sequence, id, content, state, replaced_at, evidence FROM bands JOIN claims USING (sequence)
    WHERE band IN (${parameters(bands.length)}) AND sequence < ? AND at >= ? AND released = 0 AND state <> ${duplicate}`)
  const claimants = new Map<number, EarlierClaimant>()
  for (const row of found.all(...bands, sequence, since)) {
    const other = Number(row.sequence)
    const known = claimants.get(other)
    const shared = (known?.shared ?? 0) | (1 << bands.indexOf(Number(row.band)))
    claimants.set(other, known ? { ...known, shared } : { ...claimantOf(row, sequence), shared })
  }
  return [...claimants.values()]
}

const claimantOf = (row: Record<string, SQLOutputValue>, reader: number) => ({
  sequence: Number(row.sequence),
  id: String(row.id),
  content: String(row.content),
  evidence: evidenceOf(row),
  verdict: row.state === original ? originalVerdict : null,
  replaced: row.replaced_at !== null && Number(row.replaced_at) <= reader,
})

const originalVerdict: Verdict = { kind: 'original' }

/** Enters a claimant into its bands, except those that have their originals among the `earlier` ones. */
export function enterBands(
  sql: Prepare,
  sequence: number,
  bands: readonly number[],
  earlier: readonly EarlierClaimant[],
  originalsPerBand: number,
) {
  const originals = new Uint32Array(bands.length)
  for (const { shared, verdict } of earlier) {
    if (verdict?.kind !== 'original') continue
    for (let at = 0; at < bands.length; at += 1) originals[at] = (originals[at] ?? 0) + ((shared >>> at) & 1)
  }
  const open = bands.filter((_, at) => (originals[at] ?? 0) < originalsPerBand)
  if (open.length === 0) return
  sql(`INSERT OR IGNORE INTO bands (band, sequence) VALUES ${parameters(open.length, '(?, ?)')}`).run(
    ...open.flatMap((band) => [band, sequence]),
  )
}

export function leaveBands(sql: Prepare, sequence: number, bands: readonly number[]) {
  if (bands.length === 0) return
  sql(`DELETE FROM bands WHERE band IN (${parameters(bands.length)}) AND sequence = ?`).run(...bands, sequence)
}
