// Claim, then verify: decides a batch of claims, and on the way whatever earlier claimants nobody has decided yet.
import type { Claim, Claimant, Claimed, ClaimStore, EarlierClaimant, Verdict } from './claims.ts'
import type { DedupeSettings } from './config.ts'
import { type Remembered, verdictOn } from './dedupe.ts'
import { decodeEvidence } from './evidence-bytes.ts'
import type { CopyRules } from './likeness.ts'

export type ResolveSettings = CopyRules & Pick<DedupeSettings, 'DEDUPE_BAND_ORIGINALS'>

/** A claimant to be decided here, with what its decision rests on. */
interface Open extends Claimed {
  readonly claimant: Omit<Claimant, 'sequence' | 'verdict'>
}

/**
 * The verdicts on `claims`, in their order. A verdict is a function of originals with lower sequence numbers alone, so
 * that any number of readers come to the same one; the store keeps the first that is written.
 */
export async function resolve(store: ClaimStore, claims: readonly Claim[], rules: ResolveSettings): Promise<Verdict[]> {
  const claimed = await store.claim(claims)
  const open = new Map<number, Open>()
  claimed.forEach((answer, at) => {
    const claimant = claims[at]
    if (answer.verdict === null && claimant) open.set(answer.sequence, { ...answer, claimant })
  })
  await openUndecided(store, open)

  const decided = new Map<number, Verdict>()
  const decode = memoised()
  const settlements = [...open.values()]
    .sort((a, b) => a.sequence - b.sequence)
    .map((one) => {
      const verdict = one.verdict ?? decide(one, decided, rules, decode)
      decided.set(one.sequence, verdict)
      return { sequence: one.sequence, content: one.claimant.content, verdict }
    })
  const standing = settlements.length > 0 ? await store.settle(settlements) : []
  settlements.forEach(({ sequence }, at) => {
    const verdict = standing[at]
    if (verdict) decided.set(sequence, verdict)
  })
  return claimed.map(({ sequence, verdict }) => verdict ?? decided.get(sequence) ?? original)
}

const original: Verdict = { kind: 'original' }

/** Adds every undecided claimant that some open one rests on, until all are there. */
async function openUndecided(store: ClaimStore, open: Map<number, Open>) {
  const seen = new Set(open.keys())
  let added: readonly Open[] = [...open.values()]
  while (added.length > 0) {
    const unknown = new Map<number, Claimant>()
    for (const { former, earlier } of added) {
      for (const claimant of former ? [former, ...earlier] : earlier) {
        if (claimant.verdict === null && !seen.has(claimant.sequence)) unknown.set(claimant.sequence, claimant)
      }
    }
    if (unknown.size === 0) return
    const looked = await store.look([...unknown.values()])
    const found: Open[] = []
    for (const [at, claimant] of [...unknown.values()].entries()) {
      seen.add(claimant.sequence)
      const answer = looked[at]
      if (answer) found.push({ ...answer, claimant })
    }
    for (const one of found) open.set(one.sequence, one)
    added = found.filter(({ verdict }) => verdict === null)
  }
}

function decide(
  one: Open,
  decided: ReadonlyMap<number, Verdict>,
  rules: ResolveSettings,
  decode: (claimant: Omit<Claimant, 'verdict'>) => Remembered,
): Verdict {
  const passed = ({ sequence, verdict }: Claimant) => (verdict ?? decided.get(sequence))?.kind === 'original'
  if (one.passed || (one.former && passed(one.former))) return original
  const originals = earliestOfEachBand(one.earlier.filter(passed), rules.DEDUPE_BAND_ORIGINALS).filter(
    ({ id, replaced }) => id !== one.claimant.id && !replaced,
  )
  return verdictOn(decode({ ...one.claimant, sequence: one.sequence }), originals.map(decode), rules)
}

/**
 * Of each band the earliest few. The store keeps more than those while some are undecided; what counts must not depend
 * on how fast others decide.
 */
function earliestOfEachBand(originals: readonly EarlierClaimant[], limit: number): EarlierClaimant[] {
  const places = new Uint16Array(32)
  return [...originals]
    .sort((a, b) => a.sequence - b.sequence)
    .filter(({ shared }) => {
      let within = false
      for (let band = 0; band < 32; band += 1) {
        if (((shared >>> band) & 1) === 0) continue
        places[band] = (places[band] ?? 0) + 1
        if ((places[band] ?? 0) <= limit) within = true
      }
      return within
    })
}

/** Decodes the evidence of each claimant once per batch. */
function memoised(): (claimant: Omit<Claimant, 'verdict'>) => Remembered {
  const known = new Map<number, Remembered>()
  return ({ sequence, id, content, evidence }) => {
    const remembered = known.get(sequence) ?? { id, content, evidence: decodeEvidence(evidence) }
    known.set(sequence, remembered)
    return remembered
  }
}
