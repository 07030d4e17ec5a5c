// Who a name means, and how likely: what the dictionary's rows say, and what is left for those it does not name.
import type { AliasKind } from '../knowledge-base.ts'
import type { NameOrigin } from './staged-name.ts'

export interface NameClaim {
  readonly entity: number
  readonly probability: number
  readonly popularity: number
  readonly origin: NameOrigin
}

export interface SeedClaim {
  readonly entity: number
  readonly kind: AliasKind
}

export interface SettledName {
  readonly entity: number
  readonly kind: AliasKind
  readonly probability: number
}

/** Stands for whatever is never linked: works, species, common nouns. */
export const nothingLinked = 0

/** How likely a derived name is used alone, against the bare title of one as popular. */
const use: Readonly<Record<Exclude<NameOrigin, 'mention'>, number>> = { bare: 1, surname: 0.5, given: 0.25, label: 1 }
/** Of what the dictionary leaves open, so much is for entities it does not know. */
const unknownShare = 0.2
/** The dictionary keeps the likeliest title of a mention only: what it says of a name is never the whole truth. */
const leastOpen = 0.05
/** What the seed says of a name is known to be true, however rarely others mean it. */
const leastOfSeed = 0.15
const leastProbability = 0.003
const mostCandidates = 30

/** `claims` are all rows under one key; at most `mostCandidates` come out, the likeliest first. */
export function settleNames(claims: readonly NameClaim[], seed: readonly SeedClaim[]): SettledName[] {
  const mentions = new Map<number, number>()
  for (const { entity, probability, origin } of claims) {
    if (origin === 'mention') mentions.set(entity, Math.max(probability, mentions.get(entity) ?? 0))
  }
  const claimed = [...mentions.values()].reduce((sum, probability) => sum + probability, 0)
  const scale = claimed > 1 ? 1 / claimed : 1
  const open = Math.max(leastOpen, 1 - claimed)
  const settled = new Map<number, SettledName>()
  for (const [entity, probability] of mentions)
    settled.set(entity, { entity, kind: 'prior', probability: probability * scale })
  shareOpen(claims, open * (1 - unknownShare), settled)
  settleSeed(seed, mentions.size > 0 ? Math.max(leastOfSeed, open) : 1, settled)
  settled.delete(nothingLinked)
  return [...settled.values()]
    .filter(({ kind, probability }) => kind !== 'prior' || probability >= leastProbability)
    .sort((a, b) => b.probability - a.probability)
    .slice(0, mostCandidates)
}

/** Among those whose name follows from their title, by how popular they are. */
function shareOpen(claims: readonly NameClaim[], open: number, settled: Map<number, SettledName>): void {
  const weights = new Map<number, number>()
  for (const { entity, origin, popularity } of claims) {
    if (origin === 'mention' || settled.has(entity)) continue
    weights.set(entity, Math.max(use[origin] * popularity, weights.get(entity) ?? 0))
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0)
  for (const [entity, weight] of weights)
    settled.set(entity, { entity, kind: 'prior', probability: (open * weight) / total })
}

/** A full name of the seed stays one; a shared one gives way to what the dictionary says of it. */
function settleSeed(seed: readonly SeedClaim[], open: number, settled: Map<number, SettledName>): void {
  for (const { entity, kind } of seed) {
    const prior = settled.get(entity)?.probability ?? 0
    if (kind === 'full') settled.set(entity, { entity, kind, probability: Math.max(prior, open) })
    else if (prior === 0) settled.set(entity, { entity, kind, probability: open })
  }
}
