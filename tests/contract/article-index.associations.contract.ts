// What every implementation of the index says goes with what, and is rising: against values worked out by hand.
import type { FacetName } from '@newsloom/article-index/article-index'
import type { Document } from '@newsloom/article-index/document'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { IndexUnderTest } from './article-index.contract.ts'
import { document, entity, withdrawal } from './article-index.samples.ts'

const ada = entity('person', 'Ada', 'enwiki:Ada')
const cleo = entity('person', 'Cleo', 'enwiki:Cleo')
const organisation = (name: string) => entity('organisation', name, `enwiki:${name}`)
const key = (name: string) => `enwiki:${name}`

/** Forty articles, ten of them with Ada, numbered from 0: which organisations each of them names. */
const companies: Readonly<Record<string, (i: number) => boolean>> = {
  Often: (i) => i < 8 || i === 20 || i === 21, // 8 of Ada's 10, 10 of all 40
  Anywhere: (i) => i < 5 || (i >= 10 && i < 25), // 5 of 10, 20 of 40: as everywhere
  Twice: (i) => i < 2 || i === 30 || i === 31, // 2 of 10, 4 of 40
  Once: (i) => i === 9, // 1 of 10, 1 of 40
  Elsewhere: (i) => i > 35,
}

const articles: Document[] = Array.from({ length: 40 }, (_, i) =>
  document(`a${i}`, {
    title: i % 2 === 0 ? 'Even' : 'Odd',
    publishedAt: i < 20 ? '2026-03-01T10:00:00.000Z' : '2026-03-02T10:00:00.000Z',
    entities: [
      ...(i < 10 ? [ada] : []),
      ...(i < 4 ? [cleo] : []),
      ...Object.entries(companies).flatMap(([name, has]) => (has(i) ? [organisation(name)] : [])),
    ],
    linkedPublisher: i % 4 === 0 ? { id: null, name: 'Gazette' } : { id: null, name: 'Courier' },
  }),
)

/** Thirty articles, five a day from 1 to 6 March: which keywords each of them has. The window is the last two days. */
const keywords: Readonly<Record<string, (i: number) => boolean>> = {
  flood: (i) => i === 5 || i === 9 || (i >= 20 && i < 26), // 2 of 20 before, 6 of 10 in the window
  strike: (i) => i >= 27, // 3 of 10
  chess: (i) => i === 26, // 1 of 10
  weekday: (i) => i % 5 === 0, // 4 of 20, 2 of 10: as ever
  budget: (i) => i === 1,
}

const days: Document[] = Array.from({ length: 30 }, (_, i) =>
  document(`d${i}`, {
    title: i % 2 === 0 ? 'Even' : 'Odd',
    publishedAt: `2026-03-0${1 + Math.floor(i / 5)}T${i % 5 === 0 ? '00:00:00.000' : '23:59:59.999'}Z`,
    keywords: Object.entries(keywords).flatMap(([text, has]) => (has(i) ? [{ text, score: 0.5 }] : [])),
    topics: keywords.flood?.(i) || i === 6 ? [{ id: 'weather', name: 'Weather', score: 0.5 }] : [],
  }),
)

const { publishedAt: _, ...undated } = document('undated', { keywords: [{ text: 'flood', score: 1 }] })

/** The chance of k or more of n, each with chance p. */
function chanceOfAtLeast(k: number, n: number, p: number): number {
  let chance = 0
  for (let i = k; i <= n; i += 1) {
    let ways = 1
    for (let j = 0; j < i; j += 1) ways *= (n - j) / (j + 1)
    chance += ways * p ** i * (1 - p) ** (n - i)
  }
  return chance
}

export function articleIndexAssociations(name: string, open: () => Promise<IndexUnderTest>): void {
  describe(`${name}: correlating`, () => {
    let under: IndexUnderTest
    const correlate = (query: Partial<Parameters<IndexUnderTest['index']['correlate']>[0]> = {}) =>
      under.index.correlate({ of: { people: [ada.id ?? ''] }, with: ['organisations'], size: 10, ...query })
    beforeAll(async () => {
      under = await open()
      await under.index.prepare()
      await under.index.write([...articles, document('gone', { entities: [ada, organisation('Once')] })])
      await under.index.write([withdrawal('gone', '2026-03-01T13:00:00.000Z')])
      await under.settle()
    })
    afterAll(() => under.close())

    test('counts exactly, and puts what is sure before what was seen once', async () => {
      const { universe, set, with: ranked } = await correlate()
      expect({ universe, set }).toEqual({ universe: 40, set: 10 })
      expect(ranked.organisations?.compared).toBe(4)
      expect(
        ranked.organisations?.values.map(({ key, label, together, total, lift }) => [
          key,
          label,
          together,
          total,
          lift,
        ]),
      ).toEqual([
        [key('Often'), 'Often', 8, 10, 3.2], // (8 / 10) / (10 / 40)
        [key('Twice'), 'Twice', 2, 4, 2],
        [key('Once'), 'Once', 1, 1, 4],
      ])
    })

    test('gives the log-likelihood of Dunning and an exact interval of all values together', async () => {
      const [often, twice, once] = (await correlate()).with.organisations?.values ?? []
      // Observed and expected of Often: 8 and 2.5 with Ada, 2 and 7.5 without, 2 and 7.5 of Ada's other articles, 28 and 22.5.
      const g2 = 2 * (8 * Math.log(8 / 2.5) + 2 * Math.log(2 / 7.5) + 2 * Math.log(2 / 7.5) + 28 * Math.log(28 / 22.5))
      expect(often?.logLikelihood).toBeCloseTo(g2, 10)
      expect(once?.logLikelihood).toBeCloseTo(2 * (Math.log(4) + 9 * Math.log(36 / 39) + 30 * Math.log(40 / 39)), 10)
      // 5 % on two sides of four values: 0.00625. Of one article one: a share of 0.00625 to 1, over the expected 10 / 40.
      expect(once?.interval.low).toBeCloseTo(0.00625 * 4, 12)
      expect(once?.interval.high).toBe(4)
      for (const [value, together, total] of [[often, 8, 10] as const, [twice, 2, 4] as const]) {
        const { low = Number.NaN, high = Number.NaN } = value?.interval ?? {}
        expect(chanceOfAtLeast(together, total, low / 4)).toBeCloseTo(0.00625, 10)
        expect(1 - chanceOfAtLeast(together + 1, total, high / 4)).toBeCloseTo(0.00625, 10)
      }
    })

    test('says the same to the last digit, whichever implementation answers', async () => {
      expect((await correlate({ size: 1 })).with.organisations?.values).toEqual([
        {
          key: key('Often'),
          label: 'Often',
          together: 8,
          total: 10,
          lift: 3.2,
          interval: { low: 1.4522745782493303, high: 3.951303319954942 },
          logLikelihood: 20.282961491062785,
        },
      ])
    })

    test('bounds the universe as a search is narrowed', async () => {
      const even = await correlate({ within: { words: 'even' } })
      expect([even.universe, even.set]).toEqual([20, 5])
      expect(even.with.organisations?.values[0]).toMatchObject({ key: key('Often'), together: 4, total: 5, lift: 3.2 })
      const firstDay = await correlate({ within: { to: '2026-03-01' } })
      expect([firstDay.universe, firstDay.set]).toEqual([20, 10])
      const often = firstDay.with.organisations?.values[0]
      expect(often).toMatchObject({ key: key('Often'), together: 8, total: 8, lift: 2 })
      const gazette = await correlate({ within: { publishers: ['name:Gazette'], languages: ['en'] } })
      expect([gazette.universe, gazette.set]).toEqual([10, 3])
      expect(await correlate({ within: { words: '?!' } })).toMatchObject({ universe: 0, set: 0 })
    })

    test('takes several keys, of which every one must be there, and ranks several facets', async () => {
      const both = await correlate({
        of: { people: [key('Ada'), key('Cleo')], organisations: [key('Often')] },
        with: ['organisations', 'people', 'publishers', 'keywords'],
      })
      expect(both.set).toBe(4)
      const keys = (facet: FacetName) => both.with[facet]?.values.map((value) => value.key)
      expect(keys('organisations')).toEqual([key('Twice'), key('Anywhere')])
      expect(both.with.organisations?.compared).toBe(2)
      expect(both.with.people).toEqual({ compared: 0, values: [] })
      expect(both.with.publishers?.compared).toBe(2)
      expect(keys('publishers')).toEqual([])
      expect(both.with.keywords).toEqual({ compared: 0, values: [] })
    })

    test('finds nothing beside what is in no article', async () => {
      const nobody = await correlate({ of: { people: ['name:Nobody'] } })
      expect(nobody).toEqual({ universe: 40, set: 0, with: { organisations: { compared: 0, values: [] } } })
      expect((await correlate({ with: [] })).with).toEqual({})
    })

    test('finds nothing unusual where the set is all there is, be it one article', async () => {
      const ofAda = await correlate({ within: { people: [key('Ada')] } })
      expect(ofAda).toEqual({ universe: 10, set: 10, with: { organisations: { compared: 4, values: [] } } })
      const one = await correlate({ within: { organisations: [key('Once')] } })
      expect(one).toEqual({ universe: 1, set: 1, with: { organisations: { compared: 1, values: [] } } })
    })

    test('ranks nothing when asked for none, and still says how many there were', async () => {
      expect((await correlate({ size: 0 })).with.organisations).toEqual({ compared: 4, values: [] })
    })

    test('compares every value of the set, however many there are', async () => {
      const keywords = Array.from({ length: 10_050 }, (_, i) => ({ text: `word ${i}`, score: 1 }))
      await under.index.write([
        document('long-1', { keywords, topics: [{ id: 'rare', name: 'Rare', score: 1 }] }),
        document('long-2', { keywords: keywords.slice(0, 7), topics: [{ id: 'rare', name: 'Rare', score: 1 }] }),
        document('long-3', { keywords: keywords.slice(0, 2) }),
      ])
      await under.settle()
      const { keywords: ranked } = (await correlate({ of: { topics: ['rare'] }, with: ['keywords'], size: 6 })).with
      expect(ranked?.compared).toBe(10_050)
      expect(ranked?.values.map(({ label, together, total }) => [label, together, total])).toEqual([
        ['word 2', 2, 2],
        ['word 3', 2, 2],
        ['word 4', 2, 2],
        ['word 5', 2, 2],
        ['word 6', 2, 2],
        ['word 0', 2, 3],
      ])
    })
  })

  describe(`${name}: trending`, () => {
    let under: IndexUnderTest
    const trending = (query: Partial<Parameters<IndexUnderTest['index']['trending']>[0]> = {}) =>
      under.index.trending({
        facet: 'keywords',
        window: { from: '2026-03-05', to: '2026-03-06' },
        baselineFrom: '2026-03-01',
        size: 10,
        ...query,
      })
    beforeAll(async () => {
      under = await open()
      await under.index.prepare()
      await under.index.write([
        ...days,
        document('before', { publishedAt: '2026-02-28T23:59:59.999Z', keywords: [{ text: 'flood', score: 1 }] }),
        document('after', { publishedAt: '2026-03-07T00:00:00.000Z', keywords: [{ text: 'flood', score: 1 }] }),
        undated,
      ])
      await under.settle()
    })
    afterAll(() => under.close())

    test('counts the window and its past exactly, and puts what surely rises before what is merely new', async () => {
      const { window, baseline, compared, values } = await trending()
      expect({ window, baseline, compared }).toEqual({ window: 10, baseline: 20, compared: 4 })
      expect(values.map(({ key, window, baseline, growth }) => [key, window, baseline, growth])).toEqual([
        ['flood', 6, 2, 6], // (6 / 10) / (2 / 20)
        ['strike', 3, 0, null],
        ['chess', 1, 0, null],
      ])
    })

    test('gives the log-likelihood and an exact interval of all values together', async () => {
      const [flood, strike, chess] = (await trending()).values
      // Observed and expected of flood: 6 and 8/3 in the window, 2 and 16/3 before, 4 and 22/3, 18 and 44/3 of the others.
      const g2 = 2 * (6 * Math.log(18 / 8) + 2 * Math.log(6 / 16) + 4 * Math.log(12 / 22) + 18 * Math.log(54 / 44))
      expect(flood?.logLikelihood).toBeCloseTo(g2, 10)
      // Shares of the value's articles that lie in the window; 5 % on two sides of four values: 0.00625.
      const share = (growth: number) => growth / (growth + 20 / 10)
      expect(chanceOfAtLeast(6, 8, share(flood?.interval.low ?? 0))).toBeCloseTo(0.00625, 10)
      expect(1 - chanceOfAtLeast(7, 8, share(flood?.interval.high ?? 0))).toBeCloseTo(0.00625, 10)
      expect(share(strike?.interval.low ?? 0)).toBeCloseTo(0.00625 ** (1 / 3), 10)
      expect(share(chess?.interval.low ?? 0)).toBeCloseTo(0.00625, 12)
      expect(strike?.interval.high).toBeNull()
    })

    test('counts every day, for all articles and for each value', async () => {
      const { days, perDay, values } = await trending()
      expect(days).toEqual(['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'])
      expect(perDay).toEqual([5, 5, 5, 5, 5, 5])
      expect(values.map(({ perDay }) => perDay)).toEqual([
        [0, 2, 0, 0, 5, 1],
        [0, 0, 0, 0, 0, 3],
        [0, 0, 0, 0, 0, 1],
      ])
    })

    test('looks at what the scope bounds only, and shows labels', async () => {
      const topics = await trending({ facet: 'topics', within: { words: 'even' } })
      expect([topics.window, topics.baseline]).toEqual([5, 10])
      expect(topics.values.map(({ key, label, window, baseline }) => [key, label, window, baseline])).toEqual([
        ['weather', 'Weather', 3, 1],
      ])
    })

    test('has nothing to say without a past or without articles', async () => {
      const earlier = { window: { from: '2026-02-28', to: '2026-02-28' }, baselineFrom: '2026-02-01' }
      expect(await trending(earlier)).toMatchObject({ window: 1, baseline: 0, values: [] })
      expect(await trending({ within: { keywords: ['none'] } })).toMatchObject({ window: 0, baseline: 0, values: [] })
    })

    test('refuses a window that ends before it starts, an empty past, and too many days', async () => {
      const backwards = { window: { from: '2026-03-06', to: '2026-03-05' } }
      await expect(trending(backwards)).rejects.toBeInstanceOf(RangeError)
      await expect(trending({ baselineFrom: '2026-03-05' })).rejects.toBeInstanceOf(RangeError)
      await expect(trending({ baselineFrom: '1926-03-05' })).rejects.toBeInstanceOf(RangeError)
      await expect(trending({ baselineFrom: 'last week' })).rejects.toBeInstanceOf(RangeError)
    })
  })
}
