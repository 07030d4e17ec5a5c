import { openElasticsearchFates } from '@newsloom/article-index/elasticsearch'
import { TransientError } from '@newsloom/runtime/errors'
import { afterAll, describe, expect, test } from 'vitest'
import { elasticsearch } from './elasticsearch-server.ts'
import { fatesContract } from './fates.contract.ts'

const url = process.env.NEWSLOOM_TEST_ELASTICSEARCH

describe.skipIf(url === undefined)('Elasticsearch', () => {
  const server = elasticsearch(url ?? '')
  const open = () =>
    openElasticsearchFates({ ELASTICSEARCH_URL: server.url }, { prefix: server.prefix, log: { info: () => undefined } })
  afterAll(() => server.removeAll())

  fatesContract('Elasticsearch fates', async () => {
    await server.removeAll()
    const fates = open()
    return { fates, close: () => fates.close() }
  })

  test('without the alias nothing is written, and everything waits', async () => {
    await server.removeAll()
    const fates = open()
    const row = { id: 'a', fate: 'pending', at: '2026-03-01T12:00:00.000Z' } as const
    await expect(fates.record([row])).rejects.toBeInstanceOf(TransientError)
    await expect(fates.find('a')).rejects.toBeInstanceOf(TransientError)
    await expect(fates.count()).rejects.toBeInstanceOf(TransientError)
    await fates.close()
  })
})
