// What every implementation of the index does.
import type { ArticleIndex, SearchQuery } from '@newsloom/article-index/article-index'
import { PoisonError } from '@newsloom/runtime/errors'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { article, corpus, document, withdrawal } from './article-index.samples.ts'

export interface IndexUnderTest {
  readonly index: ArticleIndex
  /** Makes what was written findable. */
  settle(): Promise<void>
  close(): Promise<void>
}

export function articleIndexContract(name: string, open: () => Promise<IndexUnderTest>): void {
  describe(`${name}: writing`, () => {
    let under: IndexUnderTest
    let index: ArticleIndex
    const found = async () => {
      await under.settle()
      const { hits } = await index.search({ size: 50, offset: 0, sort: 'newest' })
      return hits.map(({ id }) => id)
    }
    beforeAll(async () => {
      under = await open()
      index = under.index
      await index.prepare()
    })
    afterAll(() => under.close())

    test('is prepared again, also by several at once, without harm', async () => {
      await index.write([document('kept')])
      await Promise.all([index.prepare(), index.prepare(), index.prepare()])
      expect(await index.get('kept')).toBeDefined()
    })

    test('gives back the document it was given, the article whole', async () => {
      const [first] = corpus
      if (!first) throw new Error('no corpus')
      expect(await index.write([first])).toEqual([undefined])
      expect(await index.get(first.id)).toEqual(first)
      expect((await index.get(first.id))?.article.entities).toHaveLength(3)
    })

    test('knows nothing of an id that was never written', async () => {
      expect(await index.get('never')).toBeUndefined()
    })

    test('keeps ids with spaces, slashes and per cent signs apart', async () => {
      const ids = ['a/b', 'a%2Fb', 'a b', 'feed:a?b#c', '"']
      await index.write(ids.map((id) => document(id)))
      for (const id of ids) expect((await index.get(id))?.id).toBe(id)
    })

    test('lets the newer version win, whichever comes first', async () => {
      const old = document('revised', { title: 'Old' })
      const revision = document('revised', { title: 'New', ingestedAt: '2026-03-01T12:00:00.001Z' })
      await index.write([revision])
      expect(await index.write([old])).toEqual([undefined])
      expect((await index.get('revised'))?.title).toBe('New')
      const replayed = document('revised', { title: 'Replayed', ingestedAt: '2026-03-01T12:00:00.001Z', generation: 1 })
      await index.write([old, replayed, revision])
      expect((await index.get('revised'))?.title).toBe('Replayed')
    })

    test('takes the same version again', async () => {
      await index.write([document('again')])
      expect(await index.write([document('again', { title: 'As before' })])).toEqual([undefined])
      expect((await index.get('again'))?.title).toBe('As before')
    })

    test('finds a revised document by its new words and facets only', async () => {
      await index.write([document('moved', { text: 'zeppelin', keywords: [{ text: 'airship', score: 1 }] })])
      const later = '2026-03-01T12:00:00.001Z'
      await index.write([
        document('moved', { text: 'submarine', ingestedAt: later, keywords: [{ text: 'boat', score: 1 }] }),
      ])
      await under.settle()
      const total = async (query: Partial<SearchQuery>) =>
        (await index.search({ size: 1, offset: 0, sort: 'relevance', ...query })).total
      expect(await total({ words: 'zeppelin' })).toBe(0)
      expect(await total({ words: 'submarine' })).toBe(1)
      expect(await total({ keywords: ['airship'] })).toBe(0)
      expect(await total({ keywords: ['boat'] })).toBe(1)
    })

    test('leaves a withdrawn document out of everything', async () => {
      await index.write([document('gone')])
      expect(await found()).toContain('gone')
      const before = await index.count()
      expect(await index.write([withdrawal('gone', '2026-03-01T13:00:00.000Z')])).toEqual([undefined])
      expect(await found()).not.toContain('gone')
      expect(await index.count()).toBe(before - 1)
      expect(await index.get('gone')).toBeUndefined()
    })

    test('does not bring a withdrawn document back when an older version is delivered late, but does for a newer one', async () => {
      await index.write([withdrawal('back', '2026-03-01T13:00:00.000Z')])
      await index.write([document('back')])
      expect(await index.get('back')).toBeUndefined()
      expect(await found()).not.toContain('back')
      await index.write([document('back', { ingestedAt: '2026-03-01T14:00:00.000Z' })])
      expect(await index.get('back')).toBeDefined()
      expect(await found()).toContain('back')
    })

    test('refuses a document that can never be written, and that one alone', async () => {
      const results = await index.write([
        document('good-1'),
        document('bad-date', { publishedAt: 'the day before yesterday' }),
        document('x'.repeat(513)),
        document('bad-stamp', { ingestedAt: '2026-99-99T12:00:00.000Z' }),
        document('before-time', { ingestedAt: '1969-01-01T12:00:00.000Z' }),
        document('good-2'),
      ])
      expect(results.map((result) => result instanceof PoisonError)).toEqual([false, true, true, true, true, false])
      expect(results[0] ?? results[5]).toBeUndefined()
      expect(await index.get('good-2')).toBeDefined()
      expect(await index.get('bad-date')).toBeUndefined()
    })

    test('takes names of any length and any character', async () => {
      const long = 'y'.repeat(40_000)
      const odd = document('odd', {
        authors: [long, '\u0000', '\ud800'],
        url: `https://news.example/${long}`,
        keywords: [{ text: long, score: 1 }],
        title: long,
      })
      expect(await index.write([odd])).toEqual([undefined])
      expect((await index.get('odd'))?.keywords).toEqual([])
    })

    test('counts what can be found', async () => {
      const ids = await found()
      expect(await index.count()).toBe(ids.length)
    })

    test('writes nothing when there is nothing to write', async () => {
      expect(await index.write([])).toEqual([])
    })
  })

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

  test(`${name}: an article is stored as its last stage wrote it`, async () => {
    const under = await open()
    await under.index.prepare()
    const { documentOf, articleOf } = await import('@newsloom/article-index/document')
    const written = article('whole', { source: 'wire', declaredLanguage: 'en' })
    await under.index.write([documentOf(written)])
    const stored = await under.index.get('whole')
    expect(stored && articleOf(stored)).toEqual(written)
    await under.close()
  })
}
