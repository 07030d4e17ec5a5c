// What every implementation of the index does with ids that were merged after articles had been indexed with them.
import type { ArticleIndex, SearchQuery } from '@newsloom/article-index/article-index'
import { mergedKeys } from '@newsloom/article-index/merged-keys'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenIndex } from './article-index.contract.ts'
import { document, entity } from './article-index.samples.ts'

const firm = (id: string) => entity('organisation', id, `enwiki:${id}`)
const birds = firm('Birds')
const finch = firm('Finch')
const other = firm('Other')
const gazette = (id: string) => ({ id: `enwiki:${id}`, name: id })

/** Forty articles in March; Birds was renamed Finch on the way, and one article has both. */
const articles = Array.from({ length: 40 }, (_, i) =>
  document(`m${i}`, {
    publishedAt: `2026-03-0${1 + Math.floor(i / 10)}T10:00:00.000Z`,
    entities: [
      ...(i < 4 || i === 30 ? [birds] : []),
      ...(i >= 30 && i < 37 ? [finch] : []),
      ...(i % 4 === 0 ? [other] : []),
      ...(i === 1 || (i >= 30 && i < 36) ? [entity('person', 'Ada', 'enwiki:Ada')] : []),
    ],
    linkedPublisher: gazette(i < 20 ? 'Old_Gazette' : 'New_Gazette'),
  }),
)

const redirects = [
  { id: 'enwiki:Birds', target: 'enwiki:Finch', name: 'Finch & Co' },
  { id: 'enwiki:Old_Gazette', target: 'enwiki:New_Gazette', name: 'New Gazette' },
  { id: 'enwiki:Nobody', target: 'enwiki:Never_seen', name: 'Never seen' },
]

export function articleIndexMerged(name: string, open: OpenIndex): void {
  describe(`${name}: merged ids`, () => {
    let merged = mergedKeys([])
    let index: ArticleIndex
    let close: () => Promise<void>
    const search = (query: Partial<SearchQuery>) => index.search({ size: 0, offset: 0, sort: 'newest', ...query })
    beforeAll(async () => {
      const under = await open(() => merged)
      index = under.index
      close = under.close
      await index.prepare()
      await index.write(articles)
      await under.settle()
      expect((await search({ organisations: ['enwiki:Finch'] })).total).toBe(7)
      merged = mergedKeys(redirects)
    })
    afterAll(() => close())

    test.each(['enwiki:Birds', 'enwiki:Finch'])('articles with either id are found by %s', async (key) => {
      expect((await search({ organisations: [key] })).total).toBe(11)
      expect((await search({ organisations: [key, 'enwiki:Finch', 'enwiki:Other'] })).total).toBe(3)
    })

    test('a publisher of two ids is one', async () => {
      expect((await search({ publishers: ['enwiki:Old_Gazette'] })).total).toBe(40)
      expect((await search({ facets: ['publishers'] })).facets.publishers).toEqual([
        { key: 'enwiki:New_Gazette', label: 'New Gazette', count: 40 },
      ])
    })

    test.each([{}, { from: '2026-03-01' }])('a facet counts a group once for each article: %j', async (scope) => {
      const { facets } = await search({ ...scope, facets: ['organisations'] })
      expect(facets.organisations).toEqual([
        { key: 'enwiki:Finch', label: 'Finch & Co', count: 11 },
        { key: 'enwiki:Other', label: 'Other', count: 10 },
      ])
      const first = await search({ ...scope, facets: ['organisations'], facetSize: 1 })
      expect(first.facets.organisations).toEqual(facets.organisations?.slice(0, 1))
    })

    test('a hit names what stands today, each once', async () => {
      const { hits } = await search({ size: 50, organisations: ['enwiki:Finch'] })
      const both = hits.find(({ id }) => id === 'm30')
      expect(both?.organisations).toEqual([{ key: 'enwiki:Finch', label: 'Finch & Co' }])
      expect(hits.find(({ id }) => id === 'm1')?.publisher).toMatchObject({
        key: 'enwiki:New_Gazette',
        name: 'New Gazette',
      })
    })

    test.each([undefined, { from: '2026-03-01' }])(
      'what goes with what counts a group once, within %j',
      async (within) => {
        const answer = await index.correlate({
          of: { people: ['enwiki:Ada'] },
          with: ['organisations'],
          size: 5,
          within,
        })
        expect(answer).toMatchObject({ set: 7, universe: 40 })
        expect(answer.with.organisations).toMatchObject({
          compared: 2,
          values: [{ key: 'enwiki:Finch', label: 'Finch & Co', together: 7, total: 11 }],
        })
      },
    )

    test('what is asked for by an old id is left out under the one that stands', async () => {
      const of = { organisations: ['enwiki:Birds'] }
      const answer = await index.correlate({ of, with: ['organisations', 'people'], size: 5 })
      expect(answer.set).toBe(11)
      expect(answer.with.organisations?.compared).toBe(1)
      expect(answer.with.people?.values).toMatchObject([{ key: 'enwiki:Ada', together: 7, total: 7 }])
    })

    test('what is rising counts a group once, in all and for each day', async () => {
      const window = { from: '2026-03-04', to: '2026-03-04' }
      const trend = await index.trending({ facet: 'organisations', window, baselineFrom: '2026-03-01', size: 5 })
      expect(trend.values).toMatchObject([
        { key: 'enwiki:Finch', label: 'Finch & Co', window: 7, baseline: 4, perDay: [4, 0, 0, 7] },
      ])
    })
  })
}
