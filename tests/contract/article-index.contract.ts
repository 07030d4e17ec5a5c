// What every implementation of the index does with what is written; what it answers is beside.
import type { ArticleIndex, SearchQuery } from '@newsloom/article-index/article-index'
import type { MergedNow } from '@newsloom/article-index/merged-keys'
import { PoisonError } from '@newsloom/runtime/errors'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { articleIndexAssociations } from './article-index.associations.contract.ts'
import { articleIndexMerged } from './article-index.merged.contract.ts'
import { article, corpus, document, withdrawal } from './article-index.samples.ts'
import { articleIndexSearching } from './article-index.searching.contract.ts'

export interface IndexUnderTest {
  readonly index: ArticleIndex
  /** Makes what was written findable. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** With what was merged by now: nothing, unless told. */
export type OpenIndex = (merged?: MergedNow) => Promise<IndexUnderTest>

export function articleIndexContract(name: string, open: OpenIndex): void {
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

    test('counts the values of what stands only, however often it was revised, replayed or withdrawn', async () => {
      const topic = (id: string) => ({ topics: [{ id, name: id, score: 1 }] })
      const later = '2026-03-01T12:00:00.001Z'
      await index.write([document('t-1', topic('ebb')), document('t-2', topic('ebb')), document('t-3', topic('ebb'))])
      await index.write([document('t-1', topic('ebb')), document('t-2', { ...topic('tide'), ingestedAt: later })])
      await index.write([withdrawal('t-3', later), document('t-2', topic('ebb')), document('t-3', topic('ebb'))])
      await under.settle()
      const { facets } = await index.search({ size: 0, offset: 0, sort: 'newest', facets: ['topics'], facetSize: 100 })
      expect(
        facets.topics?.filter(({ key }) => ['ebb', 'tide'].includes(key)).map((each) => [each.key, each.count]),
      ).toEqual([
        ['ebb', 1],
        ['tide', 1],
      ])
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

  articleIndexSearching(name, open)
  articleIndexAssociations(name, open)
  articleIndexMerged(name, open)
}
