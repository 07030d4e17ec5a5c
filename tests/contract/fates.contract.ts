// What every implementation of the fates does.
import { type Fates, malformedId } from '@newsloom/article-index/fates'
import type { Fate } from '@newsloom/contracts/fate'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

export interface FatesUnderTest {
  readonly fates: Fates
  close(): Promise<void>
}

const early = '2026-03-01T12:00:00.000Z'
const late = '2026-03-01T12:00:00.001Z'

const row = (id: string, fate: Fate['fate'], changes: Partial<Fate> = {}): Fate => ({ id, fate, at: early, ...changes })
const rejected = (id: string, reason: string, changes: Partial<Fate> = {}) =>
  row(id, 'rejected', { stage: 'dedupe', reason, ...changes })

export function fatesContract(name: string, open: () => Promise<FatesUnderTest>): void {
  describe(name, () => {
    let under: FatesUnderTest
    let fates: Fates
    const fateOf = async (id: string) => (await fates.find(id))?.fate
    beforeEach(async () => {
      under = await open()
      fates = under.fates
      await fates.prepare()
    })
    afterEach(() => under.close())

    test('gives back a row as it was recorded', async () => {
      const full = rejected('copy', 'near-duplicate', {
        url: 'https://news.example/copy',
        publisher: 'The Example Courier',
        duplicateOf: 'original',
        similarity: 0.93,
        method: 'minhash',
      })
      await fates.record([full])
      expect(await fates.find('copy')).toEqual(full)
      expect(await fates.find('https://news.example/copy')).toEqual(full)
      expect(await fates.find('other')).toBeUndefined()
    })

    test('is prepared again, also by several at once, without harm', async () => {
      await fates.record([row('a', 'indexed')])
      await Promise.all([fates.prepare(), fates.prepare(), fates.prepare()])
      expect(await fateOf('a')).toBe('indexed')
    })

    test('lets what was decided later in the line stand, in whatever order it is recorded', async () => {
      const rows = [row('a', 'indexed'), row('a', 'pending'), rejected('b', 'empty'), row('b', 'pending')]
      for (const each of rows) await fates.record([each])
      await fates.record([row('c', 'pending'), row('c', 'quarantined'), row('c', 'pending')])
      expect(await fates.count()).toEqual({
        accepted: 3,
        pending: 0,
        indexed: 1,
        rejected: { empty: 1 },
        quarantined: 1,
        withdrawn: 0,
        malformed: 0,
      })
    })

    test('keeps an indexed article indexed when a later version of it is rejected or quarantined', async () => {
      await fates.record([row('a', 'indexed')])
      await fates.record([row('a', 'pending', { at: late }), rejected('a', 'empty', { at: late })])
      await fates.record([row('a', 'quarantined', { at: late })])
      expect(await fateOf('a')).toBe('indexed')
    })

    test('lets the later of an indexing and a withdrawal stand', async () => {
      await fates.record([row('a', 'withdrawn', { at: late })])
      await fates.record([row('a', 'indexed')])
      expect(await fateOf('a')).toBe('withdrawn')
      await fates.record([row('a', 'indexed', { at: '2026-03-01T12:00:00.002Z' })])
      expect(await fateOf('a')).toBe('indexed')
    })

    test('counts each id once, however often its rows are recorded', async () => {
      const rows = [
        row('pending-1', 'pending'),
        row('indexed-1', 'indexed'),
        row('indexed-2', 'indexed'),
        rejected('rejected-1', 'language'),
        rejected('rejected-2', 'language'),
        rejected('rejected-3', 'too-short'),
        row('quarantined-1', 'quarantined', { stage: 'filter', reason: 'record is not JSON' }),
        row('withdrawn-1', 'withdrawn'),
        row(malformedId('articles.ingested/0/7'), 'malformed'),
      ]
      for (let time = 0; time < 3; time += 1) await fates.record(rows)
      expect(await fates.count()).toEqual({
        accepted: 8,
        pending: 1,
        indexed: 2,
        rejected: { language: 2, 'too-short': 1 },
        quarantined: 1,
        withdrawn: 1,
        malformed: 1,
      })
    })

    test('counts nothing where nothing was recorded', async () => {
      await fates.record([])
      expect(await fates.count()).toEqual({
        accepted: 0,
        pending: 0,
        indexed: 0,
        rejected: {},
        quarantined: 0,
        withdrawn: 0,
        malformed: 0,
      })
    })

    test('keeps a malformed row apart from an article that has its place for an id', async () => {
      const place = 'articles.ingested/0/7'
      await fates.record([row(malformedId(place), 'malformed'), row(place, 'indexed')])
      expect(await fateOf(place)).toBe('indexed')
      expect(await fateOf(malformedId(place))).toBe('malformed')
    })

    test('finds the latest of several articles with one URL', async () => {
      const url = 'https://news.example/shared'
      await fates.record([row('later', 'indexed', { url, at: late }), row('sooner', 'indexed', { url })])
      expect((await fates.find(url))?.id).toBe('later')
    })

    test('lists the copies of an article, the earliest first', async () => {
      await fates.record([
        rejected('second', 'near-duplicate', { duplicateOf: 'original', at: late }),
        rejected('first', 'exact-duplicate', { duplicateOf: 'original' }),
        rejected('of-another', 'exact-duplicate', { duplicateOf: 'another' }),
      ])
      expect((await fates.copiesOf('original')).map(({ id }) => id)).toEqual(['first', 'second'])
      expect(await fates.copiesOf('first')).toEqual([])
    })

    test('counts the copies of a page of articles: how many, in which outlets, first and last', async () => {
      const copy = (id: string, duplicateOf: string, publisher: string | undefined, at: string) =>
        rejected(id, 'near-duplicate', { duplicateOf, at, ...(publisher && { publisher }) })
      await fates.record([
        row('original', 'indexed'),
        row('single', 'indexed'),
        copy('a', 'original', 'Wire', late),
        copy('b', 'original', 'Courier', early),
        copy('c', 'original', 'Wire', '2026-03-04T12:00:00.000Z'),
        copy('d', 'original', undefined, '2026-03-02T12:00:00.000Z'),
        copy('e', 'original', 'Courier', '2026-03-03T12:00:00.000Z'),
        copy('f', 'other', 'Wire', late),
        copy('g', 'not-asked-for', 'Wire', late),
      ])
      const counted = await fates.countCopies(['original', 'single', 'other', 'never', 'original'])
      expect([...counted.keys()].sort()).toEqual(['original', 'other'])
      expect(counted.get('original')).toEqual({
        count: 5,
        outlets: [{ publisher: 'Courier', count: 2 }, { publisher: 'Wire', count: 2 }, { count: 1 }],
        first: early,
        last: '2026-03-04T12:00:00.000Z',
      })
      expect(counted.get('other')).toEqual({
        count: 1,
        outlets: [{ publisher: 'Wire', count: 1 }],
        first: late,
        last: late,
      })
      expect((await fates.countCopies([])).size).toBe(0)
    })

    test('counts each copy once after a replay, and no longer what turned out to be another fate', async () => {
      const copies = [1, 2, 3].map((i) => rejected(`copy-${i}`, 'exact-duplicate', { duplicateOf: 'original' }))
      for (let time = 0; time < 3; time += 1) {
        await fates.record(copies.map((copy) => row(copy.id, 'pending')))
        await fates.record(copies)
      }
      expect((await fates.countCopies(['original'])).get('original')?.count).toBe(3)
      await fates.record([row('copy-1', 'withdrawn', { at: late }), row('copy-2', 'indexed', { at: late })])
      await fates.record([rejected('copy-3', 'exact-duplicate', { duplicateOf: 'another', at: late })])
      const counted = async () =>
        [...(await fates.countCopies(['original', 'another']))].map(([id, { count }]) => [id, count])
      await expect.poll(counted, { timeout: 10_000 }).toEqual([['another', 1]])
    })

    test('counts more copies than it lists', async () => {
      const copies = Array.from({ length: 1005 }, (_, i) =>
        rejected(`copy-${i}`, 'exact-duplicate', { duplicateOf: 'original', publisher: `Outlet ${i}` }),
      )
      await fates.record(copies)
      const counted = (await fates.countCopies(['original'])).get('original')
      expect(counted?.count).toBe(1005)
      expect(counted?.outlets).toHaveLength(100)
      expect(counted?.outlets[1]).toEqual({ publisher: 'Outlet 1', count: 1 })
      expect(await fates.copiesOf('original')).toHaveLength(1000)
    })

    test('takes rows with very long fields', async () => {
      const long = 'y'.repeat(40_000)
      await fates.record([row('long', 'quarantined', { url: long, reason: long, publisher: long })])
      expect((await fates.find('long'))?.reason).toBe(long)
    })
  })
}
