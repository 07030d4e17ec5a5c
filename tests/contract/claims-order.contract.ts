// Several instances on one store: the verdicts are those of one instance in order of sequence number.

import type { Claim, ClaimStore, Verdict } from '@newsloom/dedupe/claims'
import { resolve } from '@newsloom/dedupe/resolve'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ClaimsUnderTest } from './claims.contract.ts'
import { story } from './claims.samples.ts'
import { settings } from './claims.settings.ts'

const article = fc.record({ id: fc.integer({ max: 6, min: 0 }), story: fc.nat(3), wording: fc.nat(4) })
/** What each instance works through: batches one after the other; a record may come again, to either. */
const workload = fc.array(fc.array(article, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 5 })

const versionOf = ({ id, content }: Claim) => `${id} ${content}`

/** Waits a while at each call, so that instances overtake each other between claim and verdict; may die in between. */
function hurried(store: ClaimStore, delays: readonly number[], numbers: Map<string, [number, Claim]>): ClaimStore {
  let calls = 0
  const pause = async () => {
    const delay = delays[calls++ % delays.length] ?? 0
    for (let turns = 0; turns < delay; turns += 1) await new Promise((resume) => setImmediate(resume))
    if (delay === diesAt) throw new Error('killed')
  }
  return {
    ...store,
    async claim(claims) {
      const claimed = await store.claim(claims)
      claimed.forEach(({ sequence }, at) => {
        const claim = claims[at]
        if (claim) numbers.set(versionOf(claim), [sequence, claim])
      })
      await pause()
      return claimed
    },
    async look(claimants) {
      await pause()
      return store.look(claimants)
    },
    async settle(settlements) {
      await pause()
      return store.settle(settlements)
    },
  }
}

const diesAt = 7

/** One original per band: bands fill up while others are still undecided. */
const crowded = { ...settings, DEDUPE_BAND_ORIGINALS: 1 }

export function claimOrderContract(name: string, fresh: () => Promise<ClaimsUnderTest>, runs: number): void {
  describe(`${name}: several instances`, () => {
    test('decide as one would in order of sequence number, with repeats, revisions and crashes', async () => {
      const given = [workload, workload, fc.array(fc.nat(diesAt), { minLength: 1, maxLength: 12 })] as const
      await fc.assert(
        fc.asyncProperty(...given, async (left, right, delays) => {
          const numbers = new Map<string, [number, Claim]>()
          const seen = new Map<string, Set<string>>()
          const note = (claim: Claim, verdict: Verdict | undefined) => {
            const verdicts = seen.get(versionOf(claim)) ?? new Set()
            seen.set(versionOf(claim), verdicts.add(JSON.stringify(sorted(verdict))))
          }
          await withStores(fresh, 2, async ([one, two]) => {
            const claimsOf = (batch: (typeof left)[number]) => batch.map((a) => story(`id-${a.id}`, a.story, a.wording))
            const work = async (store: ClaimStore, batches: typeof left, patience: readonly number[]) => {
              const slow = hurried(store, patience, numbers)
              for (const batch of batches) {
                const claims = claimsOf(batch)
                const verdicts = await resolve(slow, claims, crowded).catch(() => undefined)
                verdicts?.forEach((verdict, at) => {
                  const claim = claims[at]
                  if (claim) note(claim, verdict)
                })
              }
            }
            await Promise.all([work(one, left, delays), work(two, right, [...delays].reverse())])
            // Whatever was lost in a crash comes again, and so does everything else.
            for (const batch of [...left, ...right]) {
              const claims = claimsOf(batch)
              const verdicts = await resolve(one, claims, crowded)
              claims.forEach((claim, at) => {
                note(claim, verdicts[at])
                if (!numbers.has(versionOf(claim))) throw new Error('a claim without a number')
              })
            }
          })
          const expected = await inOrder(fresh, numbers)
          expect(new Map([...seen].map(([version, verdicts]) => [version, [...verdicts]]))).toEqual(expected)
        }),
        { numRuns: runs },
      )
    })
  })
}

/** The verdicts of one instance that is given the versions one by one, by their numbers. */
async function inOrder(fresh: () => Promise<ClaimsUnderTest>, numbers: ReadonlyMap<string, [number, Claim]>) {
  const expected = new Map<string, string[]>()
  await withStores(fresh, 1, async ([store]) => {
    for (const [version, [, claim]] of [...numbers].sort(([, [a]], [, [b]]) => a - b)) {
      const [verdict] = await resolve(store, [claim], crowded)
      expected.set(version, [JSON.stringify(sorted(verdict))])
    }
  })
  return expected
}

const sorted = (verdict: Verdict | undefined) => verdict && Object.entries(verdict).sort()

async function withStores(
  fresh: () => Promise<ClaimsUnderTest>,
  count: number,
  use: (stores: [ClaimStore, ClaimStore]) => Promise<void>,
) {
  const under = await fresh()
  const first = under.open({ DEDUPE_BAND_ORIGINALS: 1 })
  const second = count > 1 ? under.open({ DEDUPE_BAND_ORIGINALS: 1 }) : first
  try {
    await use([first, second])
  } finally {
    await first.close()
    if (second !== first) await second.close()
    await under.close()
  }
}
