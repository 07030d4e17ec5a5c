// What every store of claims does. The order of verdicts among several instances: claims-order.contract.ts.

import type { Claim, ClaimSettings, ClaimStore, StoreLoss, Verdict } from '@newsloom/dedupe/claims'
import { resolve } from '@newsloom/dedupe/resolve'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { story } from './claims.samples.ts'
import { settings } from './claims.settings.ts'

export interface ClaimsUnderTest {
  /** Another instance on the same memory. */
  open(options: Partial<ClaimSettings>): ClaimStore
  /** Loses everything that is remembered, while instances are open. Undefined where that cannot happen. */
  readonly empty?: () => Promise<void>
  close(): Promise<void>
}

const hour = 3_600_000
const day = 24 * hour
const original: Verdict = { kind: 'original' }
const copyOf = (id: string) => expect.objectContaining({ kind: 'duplicate', duplicateOf: id })

export function claimsContract(name: string, fresh: () => Promise<ClaimsUnderTest>): void {
  describe(`${name}: claims`, () => {
    let under: ClaimsUnderTest
    let store: ClaimStore
    let clock: number
    let losses: StoreLoss[]
    const decide = (...claims: Claim[]) => resolve(store, claims, settings)
    beforeEach(async () => {
      under = await fresh()
      clock = Date.parse('2026-03-02T09:00:00Z')
      losses = []
      store = under.open({ now: () => clock, onLoss: (loss) => losses.push(loss) })
    })
    afterEach(async () => {
      await store.close()
      await under.close()
    })

    test('numbers claims in their order and gives each the earlier ones that share a band', async () => {
      const [first, second, other] = await store.claim([story('a', 1), story('b', 1), story('c', 2)])
      expect([first, second, other].map((claimed) => claimed?.sequence)).toEqual([1, 2, 3])
      expect(first?.earlier).toEqual([])
      const { content, evidence } = story('a', 1)
      expect(second?.earlier).toMatchObject([{ sequence: 1, id: 'a', content, verdict: null, replaced: false }])
      expect(Buffer.from(second?.earlier[0]?.evidence ?? [])).toEqual(Buffer.from(evidence))
      expect(other?.earlier).toEqual([])
    })

    test('keeps the first of several copies, and names it for all the others', async () => {
      expect(await decide(story('a', 1), story('b', 1, 1), story('c', 2))).toEqual([original, copyOf('a'), original])
      expect(await decide(story('d', 1, 2), story('e', 2))).toEqual([copyOf('a'), copyOf('c')])
    })

    test('returns the first verdict that was written, whatever is written later', async () => {
      const [claimed] = await store.claim([story('a', 1)])
      const { sequence = 0 } = claimed ?? {}
      const copy: Verdict = {
        kind: 'duplicate',
        reason: 'near-duplicate',
        duplicateOf: 'x|y: z',
        similarity: 0.583,
        method: 'contained',
      }
      const settle = (verdict: Verdict) => store.settle([{ sequence, content: story('a', 1).content, verdict }])
      expect(await settle(copy)).toEqual([copy])
      expect(await settle(original)).toEqual([copy])
      expect(await store.claim([story('a', 1)])).toMatchObject([{ sequence, verdict: copy }])
      const [other] = await store.claim([story('b', 2)])
      const later = { sequence: other?.sequence ?? 0, content: story('b', 2).content }
      expect(await store.settle([{ ...later, verdict: original }])).toEqual([original])
      expect(await store.settle([{ ...later, verdict: copy }])).toEqual([original])
    })

    test('answers a repeated article with its stored verdict, however often', async () => {
      const stream = [story('a', 1), story('b', 1, 1), story('c', 1, 2)]
      const verdicts = await decide(...stream)
      for (let times = 0; times < 3; times += 1)
        expect(await decide(...[...stream].reverse())).toEqual([...verdicts].reverse())
      expect(await decide(story('a', 1), story('a', 1), story('d', 1))).toEqual([original, original, copyOf('a')])
    })

    test('gives a claim that nobody decided the same answer again', async () => {
      await decide(story('a', 1))
      const [before] = await store.claim([story('b', 1, 1)])
      await store.claim([story('c', 1, 2), story('d', 3)])
      expect(await store.claim([story('b', 1, 1)])).toEqual([before])
      expect(await store.look([{ sequence: before?.sequence ?? 0, id: 'b' }])).toEqual([before])
      expect(await decide(story('b', 1, 1))).toEqual([copyOf('a')])
    })

    test('never rejects a revision of what has passed, and finds copies of the newest version only', async () => {
      await decide(story('a', 1), story('b', 2))
      expect(await decide(story('a', 2, 1))).toEqual([original])
      expect(await decide(story('a', 3))).toEqual([original])
      expect(await decide(story('c', 3, 1), story('d', 1), story('e', 2, 2))).toEqual([
        copyOf('a'),
        original,
        copyOf('b'),
      ])
    })

    test('decides a revision of a rejected article anew, and keeps both verdicts', async () => {
      expect(await decide(story('a', 1), story('b', 1), story('b', 2))).toEqual([original, copyOf('a'), original])
      expect(await decide(story('b', 1), story('b', 2), story('b', 1, 1))).toEqual([copyOf('a'), original, original])
    })

    test('remembers every version of an article that is revised all day', async () => {
      await decide(story('a', 0))
      const versions = Array.from({ length: 12 }, (_, at) => story('b', at))
      const verdicts = await decide(...versions)
      expect(verdicts).toEqual([copyOf('a'), ...versions.slice(1).map(() => original)])
      expect(await decide(...versions)).toEqual(verdicts)
    })

    test('takes the next copy as new after a release, and its copies as copies of that one', async () => {
      expect(await decide(story('a', 1), story('b', 1))).toEqual([original, copyOf('a')])
      for (let copies = 0; copies < 10; copies += 1) await decide(story(`more-${copies}`, 1))
      await store.release('a')
      expect(await decide(story('c', 1), story('d', 1, 1))).toEqual([original, copyOf('c')])
      expect(await decide(story('a', 1), story('b', 1))).toEqual([original, copyOf('a')])
    })

    test('releases the one version that is named', async () => {
      await decide(story('a', 1), story('a', 2))
      await store.release('a', story('a', 1).content)
      expect(await decide(story('b', 2))).toEqual([copyOf('a')])
      await store.release('a', story('a', 2).content)
      await store.release('a', story('a', 2).content)
      await store.release('nobody')
      expect(await decide(story('c', 2))).toEqual([original])
    })

    test('claims anew for what was released and comes again', async () => {
      await decide(story('a', 1))
      await store.release('a')
      expect(await decide(story('a', 1), story('b', 1))).toEqual([original, copyOf('a')])
    })

    test('decides a copy anew once it is reopened; what passed stays so', async () => {
      await decide(story('a', 1), story('b', 1), story('c', 1, 1))
      await store.release('a', story('a', 1).content)
      const versions = [story('a', 1), story('b', 1), story('c', 1, 1), story('nobody', 1)]
      await store.reopen(versions.slice(1))
      expect(await decide(story('b', 1), story('c', 1, 1))).toEqual([original, copyOf('b')])
      await store.reopen(versions)
      expect(await decide(story('b', 1), story('c', 1, 1), story('d', 1))).toEqual([original, copyOf('b'), copyOf('b')])
    })

    test('does not let the first reports of a template hide the copies of a later one', async () => {
      const report = (id: string, number: number) => ({
        ...story(id, number),
        bands: [...story(id, number).bands.slice(0, 8), ...Array.from({ length: 8 }, (_, at) => 7 * 2 ** 32 + at)],
      })
      for (let number = 0; number < 9; number += 1)
        expect(await decide(report(`r${number}`, number))).toEqual([original])
      expect(await decide(report('copy', 8))).toEqual([copyOf('r8')])
      const [claimed] = await store.claim([report('next', 20)])
      expect(claimed?.earlier.map(({ id }) => id)).toEqual(['r0', 'r1', 'r2', 'r3'])
    })

    test('recognises copies within the window and not long after it', async () => {
      await decide(story('a', 1))
      clock += settings.DEDUPE_WINDOW_HOURS * hour - hour
      expect(await decide(story('b', 1))).toEqual([copyOf('a')])
      clock += settings.DEDUPE_WINDOW_HOURS * hour
      await decide(story('x', 9))
      expect(await decide(story('c', 1))).toEqual([original])
      expect(await decide(story('d', 1))).toEqual([copyOf('c')])
    })

    test('keeps verdicts for their days, longer when they are asked for, and forgets them then', async () => {
      await decide(story('a', 1), story('b', 1))
      clock += (settings.DEDUPE_VERDICT_DAYS - 1) * day
      expect(await decide(story('b', 1))).toEqual([copyOf('a')])
      clock += (settings.DEDUPE_VERDICT_DAYS - 1) * day
      expect(await decide(story('b', 1))).toEqual([copyOf('a')])
      clock += 2 * settings.DEDUPE_VERDICT_DAYS * day
      await decide(story('x', 9))
      expect(await decide(story('b', 1))).toEqual([original])
    })

    test('says when the store was empty at the start', async () => {
      await decide(story('a', 1))
      expect(losses).toEqual(['created'])
      const later: StoreLoss[] = []
      const another = under.open({ now: () => clock, onLoss: (loss) => later.push(loss) })
      await resolve(another, [story('b', 2)], settings)
      expect(later).toEqual([])
      await another.close()
    })

    test('goes on when the store was emptied in use, and says so once', async ({ skip }) => {
      if (!under.empty) return skip('this store cannot be emptied while it is open')
      await decide(story('a', 1))
      const [open] = await store.claim([story('b', 1, 1)])
      await under.empty()
      const settled = await store.settle([
        { sequence: open?.sequence ?? 0, content: story('b', 1, 1).content, verdict: original },
      ])
      expect(settled).toEqual([original])
      expect(await decide(story('c', 1))).toEqual([original])
      expect(await decide(story('a', 1), story('d', 1))).toEqual([copyOf('c'), copyOf('c')])
      expect(losses).toEqual(['created', 'emptied'])
    })
  })
}
