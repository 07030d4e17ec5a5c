import { openElasticsearchIndex } from '@newsloom/article-index/elasticsearch'
import { type MergedNow, nothingMerged } from '@newsloom/article-index/merged-keys'
import { PoisonError, TransientError } from '@newsloom/runtime/errors'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { articleIndexAssociations } from './article-index.associations.contract.ts'
import { articleIndexContract } from './article-index.contract.ts'
import { articleIndexMerged } from './article-index.merged.contract.ts'
import { document } from './article-index.samples.ts'
import { type Elasticsearch, elasticsearch, refusingLongBodies } from './elasticsearch-server.ts'

const url = process.env.NEWSLOOM_TEST_ELASTICSEARCH

const open = (server: Elasticsearch, address = server.url, merged: MergedNow = () => nothingMerged) =>
  openElasticsearchIndex(
    { ELASTICSEARCH_URL: address },
    { prefix: server.prefix, log: { info: () => undefined }, merged },
  )

describe.skipIf(url === undefined)('Elasticsearch', () => {
  const server = elasticsearch(url ?? 'http://127.0.0.1:9')
  const alias = `${server.prefix}articles`
  const first = `${alias}-000001`
  afterAll(() => server.removeAll())

  articleIndexContract('Elasticsearch index', async (merged) => {
    await server.removeAll()
    const index = open(server, server.url, merged)
    return { index, settle: () => server.refresh(), close: () => index.close() }
  })

  describe('on several shards', () => {
    const openThree = async (merged?: MergedNow) => {
      await server.removeAll()
      const index = open(server, server.url, merged)
      await index.prepare()
      await server.request('DELETE', `/${first}`)
      const behind = { is_write_index: true, filter: { term: { withdrawn: false } } }
      await server.request('PUT', `/${first}`, { settings: { number_of_shards: 3 }, aliases: { [alias]: behind } })
      return { index, settle: () => server.refresh(), close: () => index.close() }
    }
    articleIndexAssociations('Elasticsearch index of three shards', openThree)
    articleIndexMerged('Elasticsearch index of three shards', openThree)
  })

  describe('what only Elasticsearch can do', () => {
    const index = open(server)
    afterAll(() => index.close())
    beforeEach(async () => {
      await server.removeAll()
      await index.prepare()
    })

    test('withdrawn documents are left out of every plain query to the alias', async () => {
      const withdrawn = { id: 'b', version: 1, withdrawn: true, ingestedAt: '2026-03-01T12:00:00.000Z' } as const
      await index.write([document('a'), withdrawn])
      await server.refresh()
      expect(await server.request('GET', `/${alias}/_count`)).toMatchObject({ count: 1 })
      expect(await server.request('GET', `/${first}/_count`)).toMatchObject({ count: 2 })
    })

    test('a document the mapping refuses fails alone', async () => {
      const strange = { ...document('strange'), surprise: 1 }
      const [good, bad] = await index.write([document('good'), strange])
      expect(good).toBeUndefined()
      expect(bad).toBeInstanceOf(PoisonError)
      expect(bad?.message).toContain('surprise')
    })

    test('without the alias nothing is written and nothing is made', async () => {
      await server.request('DELETE', `/${first}`)
      const [result] = await index.write([document('a')])
      expect(result).toBeInstanceOf(TransientError)
      expect(await server.exists(alias)).toBe(false)
      await expect(index.get('a')).rejects.toBeInstanceOf(TransientError)
      await expect(index.search({ size: 1, offset: 0, sort: 'newest' })).rejects.toBeInstanceOf(TransientError)
      await expect(index.count()).rejects.toThrow(/^counting: 404 index_not_found_exception: no such index/)
    })

    test('a lost alias is restored by preparing again', async () => {
      await index.write([document('a')])
      await server.request('DELETE', `/${first}/_alias/${alias}`)
      await index.prepare()
      expect(await index.get('a')).toBeDefined()
    })

    test('an index blocked for writing is waited for', async () => {
      await server.request('PUT', `/${first}/_settings`, { 'index.blocks.write': true })
      const results = await index.write([document('a'), document('b')])
      expect(results.map((result) => result instanceof TransientError)).toEqual([true, true])
      await server.request('PUT', `/${first}/_settings`, { 'index.blocks.write': null })
      expect(await index.write([document('a')])).toEqual([undefined])
    })

    test('a closed index is waited for', async () => {
      await server.request('POST', `/${first}/_close`)
      const [result] = await index.write([document('a')])
      expect(result).toBeInstanceOf(TransientError)
      await expect(index.search({ size: 1, offset: 0, sort: 'newest' })).rejects.toBeInstanceOf(TransientError)
      await expect(index.count()).rejects.toBeInstanceOf(TransientError)
    })

    test('a server that is away is waited for', async () => {
      const away = open(server, 'http://127.0.0.1:9')
      await expect(away.prepare()).rejects.toBeInstanceOf(TransientError)
      await expect(away.write([document('a')])).rejects.toBeInstanceOf(TransientError)
      await away.close()
    })

    test('a batch too large for the server is split, and only what is too large alone is refused', async () => {
      const proxy = await refusingLongBodies(server.url, 20_000)
      const through = open(server, proxy.url)
      const long = 'word '.repeat(1000)
      const results = await through.write([
        ...Array.from({ length: 9 }, (_, i) => document(`part-${i}`, { text: long })),
        document('huge', { text: long.repeat(5) }),
        document('last'),
      ])
      expect(results.map((result) => result?.name)).toEqual([...Array(9).fill(undefined), 'PoisonError', undefined])
      await server.refresh()
      expect(await index.count()).toBe(10)
      expect(proxy.refusals()).toBeGreaterThan(1)
      await through.close()
      await proxy.close()
    })

    test('a new field of a later release is added to the index that is there', async () => {
      await server.removeAll()
      const old = { mappings: { dynamic: 'strict', properties: { id: { type: 'keyword' } } } }
      const analysis = { analyzer: { article_text: { type: 'standard' } } }
      const aliases = { [alias]: { is_write_index: true } }
      await server.request('PUT', `/${first}`, { ...old, settings: { analysis }, aliases })
      await index.prepare()
      expect(await index.write([document('a')])).toEqual([undefined])
    })
  })
})
