// Forgets, a little with every claim: bands and evidence after the window, verdicts after their days.
import type { Prepare } from '@newsloom/runtime/open-database'
import type { ClaimSettings } from '../claims.ts'
import { leaveBands } from './sqlite-bands.ts'
import { unpackBands } from './sqlite-schema.ts'

/** Rows looked at per claim: more than one, so that the tail shrinks under any load. */
const effort = 2

export function forgetExpired(sql: Prepare, settings: ClaimSettings, at: number, claims: number) {
  const limit = Math.max(1, claims) * effort
  forgetClaimants(sql, at - settings.DEDUPE_WINDOW_HOURS * 3_600_000, limit)
  sql('DELETE FROM claims WHERE sequence IN (SELECT sequence FROM claims ORDER BY sequence LIMIT ?) AND at < ?').run(
    limit,
    at - settings.DEDUPE_VERDICT_DAYS * 86_400_000,
  )
}

function forgetClaimants(sql: Prepare, before: number, limit: number) {
  const after = Number(sql('SELECT forgotten_to FROM store').get()?.forgotten_to ?? 0)
  const rows = sql('SELECT sequence, at, bands FROM claims WHERE sequence > ? ORDER BY sequence LIMIT ?').all(
    after,
    limit,
  )
  let forgotten = after
  for (const row of rows) {
    if (Number(row.at) >= before) break
    forgotten = Number(row.sequence)
    if (row.bands === null) continue
    leaveBands(sql, forgotten, unpackBands(row.bands))
    sql('UPDATE claims SET bands = NULL, evidence = NULL WHERE sequence = ?').run(forgotten)
  }
  if (forgotten !== after) sql('UPDATE store SET forgotten_to = ?').run(forgotten)
}
