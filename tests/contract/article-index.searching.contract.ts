// What every implementation of the index finds.
import type { SearchQuery } from '@newsloom/article-index/article-index'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { IndexUnderTest } from './article-index.contract.ts'
import { corpus } from './article-index.samples.ts'

export function articleIndexSearching(name: string, open: () => Promise<IndexUnderTest>): void {
  describe(`${name}: searching`, () => {
    let under: IndexUnderTest
    const search = (query: Partial<SearchQuery>) =>
      under.index.search({ size: 10, offset: 0, sort: 'relevance', ...query })
    const ids = async (query: Partial<SearchQuery>) => (await search(query)).hits.map(({ id }) => id)
    const idsOf = async (words: string) => (await ids({ words })).sort()
    beforeAll(async () => {
      under = await open()
      await under.index.prepare()
      await under.index.write(corpus)
      await under.settle()
    })
    afterAll(() => under.close())

    test('finds articles in which every word occurs, in title or text, in any case', async () => {
      expect(await idsOf('northwind')).toEqual(['merger', 'strike'])
      expect(await idsOf('NORTHWIND Dockers')).toEqual(['strike'])
      expect(await idsOf('northwind zebra')).toEqual([])
    })

    test('finds a quoted phrase as it stands only', async () => {
      expect(await idsOf('smaller rival')).toEqual(['merger', 'talks'])
      expect(await idsOf('"smaller rival"')).toEqual(['merger'])
      expect(await idsOf('“smaller rival” lisbon')).toEqual(['merger'])
    })

    test('puts a match in the title before one in the text', async () => {
      expect((await ids({ words: 'talks' }))[0]).toBe('talks')
    })

    test('takes no query syntax from its users', async () => {
      for (const words of ['title:Dockers', 'dockers OR zebra', 'zebra*', 'NEAR(dockers zebra)', 'do?kers', '-dockers'])
        expect(await idsOf(words), words).toEqual(words === '-dockers' ? ['strike'] : [])
      for (const words of ['"', '"dockers', 'dockers"', '(dockers)', '{dockers}', 'dockers\\', '^dockers', '+dockers'])
        expect(await idsOf(words), words).toEqual(words === '"' ? [] : ['strike'])
      expect(await idsOf('AND OR NOT')).toEqual(['undated'])
      expect(await idsOf(`${'dockers '.repeat(3)} ${'"a" '.repeat(60)}`)).toEqual([])
    })

    test('finds nothing for words without a letter or digit, everything for no words', async () => {
      expect((await search({ words: '?!' })).total).toBe(0)
      expect((await search({ words: '  ' })).total).toBe(corpus.length)
      expect((await search({})).total).toBe(corpus.length)
    })

    test('finds words in scripts without spaces, and runs of characters only where they stand together', async () => {
      expect(await idsOf('北京')).toEqual(['beijing'])
      expect(await idsOf('海洋温度')).toEqual(['beijing'])
      expect(await idsOf('温海')).toEqual([])
      expect(await idsOf('コンピュータ 東京')).toEqual(['tokyo'])
      expect(await idsOf('กรุงเทพ')).toEqual(['bangkok'])
      expect(await idsOf('ประชาชน น้ำท่วม')).toEqual(['bangkok'])
    })

    test('does not mind accents', async () => {
      expect(await idsOf('elections europeen')).toEqual(['lyon'])
      expect(await idsOf('Élections')).toEqual(['lyon'])
    })

    test('finds what was linked with a version of the knowledge base, and what with another or none', async () => {
      expect(await ids({ linkedWith: 'kb-2' })).toEqual(['strike'])
      expect((await ids({ notLinkedWith: 'kb-2', places: ['enwiki:Lisbon'] })).sort()).toEqual(['merger'])
      expect((await search({ notLinkedWith: 'kb-2' })).total).toBe(corpus.length - 1)
      expect((await search({ notLinkedWith: 'kb-3' })).total).toBe(corpus.length)
      const { set } = await under.index.correlate({
        of: { keywords: ['shipping'] },
        with: [],
        size: 1,
        within: { linkedWith: 'kb-1' },
      })
      expect(set).toBe(1)
    })

    test('narrows by every entity named, and by any of the publishers and languages named', async () => {
      const rivera = 'enwiki:Marisol_Rivera'
      expect((await ids({ people: [rivera] })).sort()).toEqual(['merger', 'talks'])
      expect(await ids({ people: [rivera], organisations: ['enwiki:Northwind_Traders'] })).toEqual(['merger'])
      expect(await ids({ people: [rivera, 'name:Chidi Okafor'] })).toEqual(['talks'])
      expect(await ids({ people: ['Marisol Rivera'] })).toEqual([])
      expect((await ids({ languages: ['zh', 'ja'] })).sort()).toEqual(['beijing', 'tokyo'])
      expect((await ids({ publishers: ['enwiki:Harbour_Gazette'] })).sort()).toEqual(['merger', 'strike'])
      expect((await search({ publishers: ['enwiki:Harbour_Gazette', 'name:The Example Courier'] })).total).toBe(8)
      expect(await ids({ keywords: ['merger', 'shipping'] })).toEqual(['merger'])
      expect(await ids({ topics: ['labour'], places: ['enwiki:Lisbon'], words: 'strike' })).toEqual(['strike'])
      expect((await search({ people: [], languages: [] })).total).toBe(corpus.length)
    })

    test('narrows by days, both ends included, and leaves out what has no date', async () => {
      expect((await ids({ from: '2026-03-01', to: '2026-03-02' })).sort()).toEqual(['merger', 'strike'])
      expect(await ids({ to: '2026-03-01T10:00:00.000Z' })).toEqual(['merger'])
      expect(await ids({ to: '2026-03-01T09:59:59.999Z' })).toEqual([])
      expect(await ids({ from: '2026-03-03T12:00:00Z' })).toEqual(['lyon'])
      expect((await search({ from: '2000-01-01' })).total).toBe(7)
    })

    test('counts facets over all that was found, labelled, most frequent first', async () => {
      const { facets, hits } = await search({
        words: 'northwind',
        facets: ['people', 'places', 'organisations', 'publishers', 'languages', 'keywords', 'topics'],
        size: 1,
      })
      expect(hits).toHaveLength(1)
      expect(facets).toEqual({
        people: [
          { key: 'enwiki:Marisol_Rivera', label: 'Marisol Rivera', count: 1 },
          { key: 'name:Chidi Okafor', label: 'Chidi Okafor', count: 1 },
        ],
        places: [{ key: 'enwiki:Lisbon', label: 'Lisbon', count: 2 }],
        organisations: [{ key: 'enwiki:Northwind_Traders', label: 'Northwind', count: 2 }],
        publishers: [{ key: 'enwiki:Harbour_Gazette', label: 'Harbour Gazette', count: 2 }],
        languages: [{ key: 'en', label: 'en', count: 2 }],
        keywords: [
          { key: 'shipping', label: 'shipping', count: 2 },
          { key: 'merger', label: 'merger', count: 1 },
        ],
        topics: [
          { key: 'economy', label: 'Economy and business', count: 2 },
          { key: 'labour', label: 'Labour', count: 1 },
        ],
      })
    })

    test('gives as many values of a facet as were asked for, and no facet that was not', async () => {
      const { facets } = await search({ facets: ['languages'], facetSize: 2 })
      expect(facets).toEqual({
        languages: [
          { key: 'en', label: 'en', count: 4 },
          { key: 'fr', label: 'fr', count: 1 },
        ],
      })
    })

    test('keeps the answers of questions asked at once apart', async () => {
      const queries: Partial<SearchQuery>[] = [{ words: 'northwind' }, { languages: ['zh'] }, { words: 'zebra' }, {}]
      const asked = queries.map((query) => search({ ...query, facets: ['languages', 'places'] }))
      expect((await Promise.all(asked)).map(({ total, facets }) => [total, facets.languages?.length])).toEqual([
        [2, 1],
        [1, 1],
        [0, 0],
        [corpus.length, 5],
      ])
    })

    test('pages through everything once, the newest first and the undated last', async () => {
      const seen: string[] = []
      for (let offset = 0; offset < corpus.length; offset += 3)
        seen.push(...(await ids({ sort: 'newest', size: 3, offset })))
      expect(seen).toEqual(['lyon', 'bangkok', 'tokyo', 'beijing', 'talks', 'strike', 'merger', 'undated'])
      expect(await ids({ size: 0 })).toEqual([])
    })

    test('shows what was found: title, the text around the match, names, publisher', async () => {
      const { hits } = await search({ words: 'okafor union' })
      expect(hits).toHaveLength(1)
      const [hit] = hits
      expect(hit).toMatchObject({
        id: 'strike',
        title: 'Dockers walk out',
        url: 'https://news.example/strike',
        publishedAt: '2026-03-02T23:30:00.000Z',
        language: 'en',
        publisher: { key: 'enwiki:Harbour_Gazette', name: 'Harbour Gazette', country: 'PT' },
        people: [{ key: 'name:Chidi Okafor', label: 'Chidi Okafor' }],
        keywords: ['shipping'],
      })
      expect(hit?.score).toBeGreaterThan(0)
      expect(hit?.marks.map(({ start, end }) => hit.snippet.slice(start, end))).toEqual(['Okafor', 'union'])
    })

    test('marks the characters found in scripts without spaces', async () => {
      const [hit] = (await search({ words: '温度' })).hits
      expect(hit?.marks.map(({ start, end }) => hit.snippet.slice(start, end))).toEqual(['温度'])
    })
  })
}
