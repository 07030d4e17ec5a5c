// The claim store of the one-process pipeline: one SQLite file, or memory.
import type { DatabaseSync } from 'node:sqlite'
import { readConfig } from '@newsloom/runtime/config'
import { asTransient, openDatabase, type Prepare, statements, transaction } from '@newsloom/runtime/open-database'
import type { Claim, Claimant, Claimed, ClaimSettings, ClaimStore, Settlement, Verdict } from '../claims.ts'
import { dedupeSettings } from '../config.ts'
import { earlierClaimants, enterBands, leaveBands } from './sqlite-bands.ts'
import { forgetExpired } from './sqlite-expiry.ts'
import {
  claimColumns,
  claimRow,
  createClaimTables,
  duplicate,
  original,
  packBands,
  undecided,
  unpackBands,
} from './sqlite-schema.ts'

const hour = 3_600_000
const day = 24 * hour

/** Opens `file` (or ':memory:'); what it answered is on the disk when it answers. One process at a time is fastest, several are safe. */
export function openSqliteClaims(file: string, settings: ClaimSettings = readConfig(dedupeSettings, {})): ClaimStore {
  const db = openDatabase(file)
  createClaimTables(db)
  const sql = statements(db)
  const now = settings.now ?? Date.now
  if (sql('SELECT 1 FROM store').get() === undefined) {
    sql('INSERT INTO store (created_at) VALUES (?)').run(now())
    settings.onLoss?.('created')
  }
  return {
    claim: async (claims) => inTransaction(db, () => claimAll(sql, claims, settings, now())),
    look: async (claimants) => asTransient(() => claimants.map(({ sequence }) => look(sql, sequence, settings, now()))),
    settle: async (settlements) => inTransaction(db, () => settlements.map((settlement) => settle(sql, settlement))),
    release: async (id, content) => inTransaction(db, () => release(sql, id, content)),
    reopen: async (versions) =>
      inTransaction(db, () => {
        for (const version of versions) reopen(sql, version)
      }),
    close: async () => db.close(),
  }
}

const inTransaction = <Result>(db: DatabaseSync, work: () => Result): Result => transaction(db, work)

function claimAll(sql: Prepare, claims: readonly Claim[], settings: ClaimSettings, at: number): Claimed[] {
  forgetExpired(sql, settings, at, claims.length)
  return claims.map((claim) => claimOne(sql, claim, settings, at))
}

function claimOne(sql: Prepare, claim: Claim, settings: ClaimSettings, at: number): Claimed {
  const versions = sql(`SELECT ${claimColumns} FROM claims WHERE id = ? ORDER BY sequence`).all(claim.id).map(claimRow)
  const same = versions.findLast(({ content }) => content === claim.content)
  // Verdicts in use live on: renewed in the last two thirds of their life. A released original claims anew.
  const renewed = (settings.DEDUPE_VERDICT_DAYS * day) / 3
  if (same && !same.released && (same.verdict === null || at - same.at < renewed)) {
    return answer(sql, same.sequence, settings, at)
  }
  const state = same?.state ?? undecided
  const passed = versions.some((version) => version.passed || version.state === original)
  const inserted = sql(
    'INSERT INTO claims (id, content, at, state, passed, verdict, bands, evidence) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    claim.id,
    claim.content,
    at,
    state,
    passed ? 1 : 0,
    same?.verdict ? JSON.stringify(same.verdict) : null,
    state === duplicate ? null : packBands(claim.bands),
    state === duplicate ? null : claim.evidence,
  )
  const sequence = Number(inserted.lastInsertRowid)
  if (versions.length > 0) {
    sql('UPDATE claims SET replaced_at = ?1 WHERE id = ?2 AND sequence < ?1 AND replaced_at IS NULL').run(
      sequence,
      claim.id,
    )
  }
  const since = at - settings.DEDUPE_WINDOW_HOURS * hour
  const earlier = state === duplicate ? [] : earlierClaimants(sql, sequence, claim.bands, since)
  if (state !== duplicate) enterBands(sql, sequence, claim.bands, earlier, settings.DEDUPE_BAND_ORIGINALS)
  const verdict = same?.verdict ?? null
  if (verdict || passed) return { sequence, verdict, passed, former: null, earlier: [] }
  return { sequence, verdict, passed, former: formerOf(sql, claim.id, sequence), earlier }
}

function look(sql: Prepare, sequence: number, settings: ClaimSettings, at: number): Claimed | undefined {
  const row = sql('SELECT released FROM claims WHERE sequence = ?').get(sequence)
  return row === undefined || row.released === 1 ? undefined : answer(sql, sequence, settings, at)
}

/** What a claim is answered that has its number already. */
function answer(sql: Prepare, sequence: number, settings: ClaimSettings, at: number): Claimed {
  const found = sql(`SELECT ${claimColumns}, bands FROM claims WHERE sequence = ?`).get(sequence)
  const { id, verdict, passed } = claimRow(found ?? {})
  if (verdict || passed) return { sequence, verdict, passed, former: null, earlier: [] }
  const earlier = earlierClaimants(sql, sequence, unpackBands(found?.bands), at - settings.DEDUPE_WINDOW_HOURS * hour)
  return { sequence, verdict, passed, former: formerOf(sql, id, sequence), earlier }
}

function formerOf(sql: Prepare, id: string, sequence: number): Claimant | null {
  const found = sql(
    `SELECT ${claimColumns}, evidence FROM claims WHERE id = ? AND sequence < ? ORDER BY sequence DESC LIMIT 1`,
  ).get(id, sequence)
  if (!found) return null
  const { released, verdict, ...former } = claimRow(found)
  return released ? null : { ...former, verdict }
}

function settle(sql: Prepare, { sequence, content, verdict }: Settlement): Verdict {
  const found = sql(`SELECT ${claimColumns}, bands FROM claims WHERE sequence = ?`).get(sequence)
  // Forgotten in between: the verdict still stands for who asked.
  if (!found || found.content !== content) return verdict
  const standing = claimRow(found).verdict
  if (standing) return standing
  if (verdict.kind === 'original') {
    sql('UPDATE claims SET state = ?, verdict = ? WHERE sequence = ?').run(original, JSON.stringify(verdict), sequence)
    return verdict
  }
  leaveBands(sql, sequence, unpackBands(found.bands))
  sql('UPDATE claims SET state = ?, verdict = ?, bands = NULL, evidence = NULL WHERE sequence = ?').run(
    duplicate,
    JSON.stringify(verdict),
    sequence,
  )
  return verdict
}

function release(sql: Prepare, id: string, content?: string) {
  for (const row of sql('SELECT sequence, content, bands FROM claims WHERE id = ? AND released = 0').all(id)) {
    if (content !== undefined && row.content !== content) continue
    leaveBands(sql, Number(row.sequence), unpackBands(row.bands))
    sql('UPDATE claims SET released = 1, bands = NULL, evidence = NULL WHERE sequence = ?').run(Number(row.sequence))
  }
}

function reopen(sql: Prepare, { id, content }: Pick<Claim, 'id' | 'content'>) {
  sql('DELETE FROM claims WHERE id = ? AND content = ? AND state = ?').run(id, content, duplicate)
}
