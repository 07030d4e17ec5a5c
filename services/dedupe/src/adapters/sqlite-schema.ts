// The tables of the SQLite claim store, and their rows as values.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { Verdict } from '../claims.ts'

/** States of a claimant. */
export const undecided = 0
export const original = 1
export const duplicate = 2

/** Makes what is missing. `replaced_at` is the sequence of the version of the same id that followed. */
export function createClaimTables(db: DatabaseSync) {
  db.exec(`
    CREATE TABLE IF NOT EXISTS store (created_at INTEGER NOT NULL, forgotten_to INTEGER NOT NULL DEFAULT 0) STRICT;
    CREATE TABLE IF NOT EXISTS claims (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL,
      content TEXT NOT NULL,
      at INTEGER NOT NULL,
      state INTEGER NOT NULL,
      passed INTEGER NOT NULL,
      replaced_at INTEGER,
      released INTEGER NOT NULL DEFAULT 0,
      verdict TEXT,
      bands BLOB,
      evidence BLOB
    ) STRICT;
    CREATE INDEX IF NOT EXISTS claims_by_id ON claims (id);
    CREATE TABLE IF NOT EXISTS bands (
      band INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      PRIMARY KEY (band, sequence)
    ) STRICT, WITHOUT ROWID;
  `)
}

export const claimColumns = 'sequence, id, content, at, state, passed, replaced_at, released, verdict'

/** A row with at least `claimColumns`. */
export function claimRow(row: Record<string, SQLOutputValue>) {
  return {
    sequence: Number(row.sequence),
    id: String(row.id),
    content: String(row.content),
    at: Number(row.at),
    state: Number(row.state),
    passed: row.passed === 1,
    replacedAt: row.replaced_at === null ? null : Number(row.replaced_at),
    released: row.released === 1,
    // Written by this store from a Verdict.
    verdict: typeof row.verdict === 'string' ? (JSON.parse(row.verdict) as Verdict) : null,
    evidence: evidenceOf(row),
  }
}

export const evidenceOf = ({ evidence }: Record<string, SQLOutputValue>): Uint8Array =>
  evidence instanceof Uint8Array ? evidence : new Uint8Array()

const bandBytes = 6

export function packBands(bands: readonly number[]): Uint8Array {
  const packed = Buffer.alloc(bands.length * bandBytes)
  for (const [at, band] of bands.entries()) packed.writeUIntBE(band, at * bandBytes, bandBytes)
  return packed
}

export function unpackBands(packed: SQLOutputValue | undefined): number[] {
  if (!(packed instanceof Uint8Array)) return []
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength)
  return Array.from({ length: bytes.length / bandBytes }, (_, at) => bytes.readUIntBE(at * bandBytes, bandBytes))
}
