// The port to the shared memory of what was seen. Implementations: adapters/, one contract suite.
import type { DedupeSettings } from './config.ts'

/** What was decided about one version of an article; written once, returned verbatim ever after. */
export type Verdict = { readonly kind: 'original' } | Duplicate

export interface Duplicate {
  readonly kind: 'duplicate'
  readonly reason: 'exact-duplicate' | 'near-duplicate'
  /** The id of an original, never of another duplicate. */
  readonly duplicateOf: string
  /** [0, 1], with that original. */
  readonly similarity: number
  /** The rule that said so. */
  readonly method: string
}

/** One version of an article asking whether it is new. */
export interface Claim {
  readonly id: string
  /** Hash of the normalised content, 16 hexadecimal digits: with the id it names the version. */
  readonly content: string
  /** Keys below 2^48 under which its copies will look for it; 32 at most. */
  readonly bands: readonly number[]
  /** Opaque to the store. */
  readonly evidence: Uint8Array
}

/** An earlier version of some article, as much of it as is remembered. */
export interface Claimant {
  readonly sequence: number
  readonly id: string
  readonly content: string
  readonly evidence: Uint8Array
  /** Null while nobody has decided. */
  readonly verdict: Verdict | null
}

/** A claimant that shares bands with the claim. */
export interface EarlierClaimant extends Claimant {
  /** Which of the claim's bands (bit 0 is the first) it stands in. */
  readonly shared: number
  /** A revision has taken its place before this claim: no copy of it is a copy of what is in the index. */
  readonly replaced: boolean
}

export interface Claimed {
  /** Rises with every claim of the store; a repeated claim keeps its number. */
  readonly sequence: number
  /** Set where this version was decided before: the answer, nothing else is needed. */
  readonly verdict: Verdict | null
  /** An earlier version of the same id has passed. */
  readonly passed: boolean
  /** The version of the same id claimed just before, where nobody has decided it yet. */
  readonly former: Claimant | null
  /** Lower sequence numbers only, not released; originals and undecided ones. Earlier versions of the id are among them. */
  readonly earlier: readonly EarlierClaimant[]
}

export interface Settlement {
  readonly sequence: number
  /** Of the claim: a store that went back in time may have given the number to another. */
  readonly content: string
  readonly verdict: Verdict
}

/**
 * All calls throw TransientError when the store is away, busy or full. Order of a call's results is that of its inputs.
 * A band keeps all undecided claimants and the earliest `originalsPerBand` originals; duplicates leave their bands.
 */
export interface ClaimStore {
  /** Atomic per claim and in their order: later claims of the same call see the earlier ones. */
  claim(claims: readonly Claim[]): Promise<Claimed[]>
  /** What `claim` would answer again for claimants found undecided; undefined where one is forgotten or released. */
  look(claimants: readonly Pick<Claimant, 'sequence' | 'id'>[]): Promise<(Claimed | undefined)[]>
  /** Writes verdicts where there is none; returns the verdicts that stand. */
  settle(settlements: readonly Settlement[]): Promise<Verdict[]>
  /** Gives up what an id claims (all its versions, or the one of `content`), so that its next copy is new. Verdicts stay. */
  release(id: string, content?: string): Promise<void>
  /** Forgets that these versions were copies, so that their next claim is decided anew. What passed stays so. */
  reopen(versions: readonly Pick<Claim, 'id' | 'content'>[]): Promise<void>
  close(): Promise<void>
}

/** `created`: the store was empty when opened. `emptied`: it was lost while in use, copies of what it held may pass. */
export type StoreLoss = 'created' | 'emptied'

export interface ClaimSettings
  extends Pick<DedupeSettings, 'DEDUPE_WINDOW_HOURS' | 'DEDUPE_VERDICT_DAYS' | 'DEDUPE_BAND_ORIGINALS'> {
  readonly onLoss?: (loss: StoreLoss) => void
  /** Milliseconds since the epoch; tests set it. */
  readonly now?: () => number
}
