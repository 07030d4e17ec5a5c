// How claims, verdicts and claimants travel to the script of the Valkey store and back. Layouts: claims-memory.lua.
import { createHash } from 'node:crypto'
import type { Claim, Claimant, Claimed, EarlierClaimant, Settlement, Verdict } from '../claims.ts'
import type { ScriptArgument } from './valkey-script.ts'

/** Milliseconds; `now` only where a test sets the clock. */
export interface ScriptSettings {
  readonly window: number
  readonly verdicts: number
  readonly originals: number
  readonly now?: number
}

/** As `name value` pairs: the script reads no JSON. */
export const encodeSettings = (settings: ScriptSettings): string =>
  [settings.window, settings.verdicts, settings.originals, settings.now ?? ''].join(' ')

/** 96 bits: among ten billion ids no two are likely to be the same. */
export const idHash = (id: string): Buffer => createHash('sha256').update(id).digest().subarray(0, 12)

export const packContent = (content: string): Buffer => Buffer.from(content, 'hex')

const bandBytes = 6

export function claimArguments({ id, content, bands, evidence }: Claim): ScriptArgument[] {
  const packed = Buffer.alloc(bands.length * bandBytes)
  for (const [at, band] of bands.entries()) packed.writeUIntBE(band, at * bandBytes, bandBytes)
  return ['claim', idHash(id), id, packContent(content), packed, Buffer.from(evidence)]
}

export const settleArguments = ({ sequence, content, verdict }: Settlement): ScriptArgument[] => [
  'settle',
  sequence,
  packContent(content),
  packVerdict(verdict),
]

const reasons = { e: 'exact-duplicate', n: 'near-duplicate' } as const

/** `o` for an original, else the reason's letter, similarity, method and id. */
function packVerdict(verdict: Verdict): string {
  if (verdict.kind === 'original') return 'o'
  const { reason, similarity, method, duplicateOf } = verdict
  return `${reason === reasons.e ? 'e' : 'n'}${similarity}|${method}|${duplicateOf}`
}

export function verdictOf(reply: unknown): Verdict {
  const packed = bytes(reply).toString('utf8')
  if (packed === 'o') return { kind: 'original' }
  const [, reason, similarity, method, duplicateOf] = /^([en])([^|]*)\|([^|]*)\|(.*)$/s.exec(packed) ?? []
  if (method === undefined || duplicateOf === undefined) throw new Error(`no verdict: ${packed}`)
  return {
    kind: 'duplicate',
    reason: reason === 'e' ? reasons.e : reasons.n,
    duplicateOf,
    similarity: Number(similarity),
    method,
  }
}

/** `[sequence, verdict, passed, former's sequence, former's claimant, then sequence, mask and claimant of each earlier one]` */
export function claimedOf(reply: unknown): Claimed {
  if (!Array.isArray(reply)) throw new Error('no answer to a claim')
  const [sequence, verdict, passed, formerSequence, former, ...rest]: unknown[] = reply
  const own = Number(sequence)
  const earlier: EarlierClaimant[] = []
  for (let at = 0; at + 2 < rest.length; at += 3) {
    const { replacedAt, ...claimant } = claimantOf(Number(rest[at]), bytes(rest[at + 2]))
    const replaced = replacedAt !== 0 && replacedAt <= own
    earlier.push({ ...claimant, shared: Number(rest[at + 1]) | 0, replaced })
  }
  return {
    sequence: own,
    verdict: bytes(verdict).length === 0 ? null : verdictOf(verdict),
    passed: passed === 1,
    former: formerSequence === 0 ? null : claimantOf(Number(formerSequence), bytes(former)),
    earlier,
  }
}

function claimantOf(sequence: number, element: Buffer): Claimant & { replacedAt: number } {
  const idEnd = 16 + element.readUInt16BE(14)
  const evidenceStart = idEnd + 1 + element.readUInt8(idEnd) * bandBytes
  return {
    sequence,
    id: element.toString('latin1', 16, idEnd),
    content: element.toString('hex', 6, 14),
    evidence: element.subarray(evidenceStart),
    verdict: element[0] === 'o'.charCodeAt(0) ? { kind: 'original' } : null,
    replacedAt: element.readUIntBE(1, 5),
  }
}

const bytes = (reply: unknown): Buffer => (Buffer.isBuffer(reply) ? reply : Buffer.alloc(0))
