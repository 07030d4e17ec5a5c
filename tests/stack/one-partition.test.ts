// The real stack with one partition a topic, where order is order of arrival: the verdicts must be those of a run
// without faults, and the documents those of the one-process mode.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Document } from '@newsloom/article-index/document'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dockerAnswers } from '../docker.ts'
import { generatedNews, ndjson } from '../generated-news.ts'
import { type Address, accountedFor, post, settled } from '../newsloom-client.ts'
import { type StandaloneProcess, startProcess } from '../pipeline/standalone-process.ts'
import { stackOf } from './stack.ts'

const services = ['filter', 'dedupe', 'entity-linker', 'keywords', 'indexer', 'ledger'] as const
const articles = [...generatedNews(1500, 11)]
const half = ndjson(articles.slice(0, 750))
const all = ndjson(articles)

describe.skipIf(!dockerAnswers())('the stack with one partition', () => {
  const stack = stackOf('newsloom-test-one', 18080, { KAFKA_PARTITIONS: '1' })
  const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-'))
  let standalone: StandaloneProcess

  beforeAll(async () => {
    standalone = await startProcess(folder)
    await post(standalone, all)
    await stack.up('--build')
  })

  afterAll(async () => {
    await stack.compose('down', '--volumes', '--timeout', '5')
    await standalone.end('SIGKILL')
    rmSync(folder, { recursive: true })
  })

  test('kill -9 of each service in turn, in the middle of the stream, changes no verdict', async () => {
    const expected = await settled(standalone, articles.length)
    await post(stack, half)
    for (const service of services) {
      await stack.compose('kill', service)
      await stack.compose('up', '--detach', service)
    }
    const posting = post(stack, all).catch(() => 'cut off')
    await stack.compose('kill', 'ingest')
    await posting
    await stack.up()
    await post(stack, all)
    const books = await settled(stack, articles.length, 600_000)
    expect(books).toEqual(expected)
    expect(accountedFor(books)).toBe(articles.length)
  })

  test('both ways of running give the same documents', async () => {
    const [one, other] = [await documents(standalone), await documents(stack)]
    expect(other.size).toBe(one.size)
    for (const [id, document] of one) expect(other.get(id)).toEqual(document)
  })

  test('Elasticsearch counts what the books call indexed', async () => {
    const { indexed } = await settled(stack, articles.length)
    await fetch(`${stack.elasticsearch}/articles/_refresh`, { method: 'POST' })
    const counted = await (await fetch(`${stack.elasticsearch}/articles/_count`)).json()
    expect(counted).toMatchObject({ count: indexed })
  })

  test('raw garbage in each topic is quarantined and the rest flows on', async () => {
    const before = await settled(stack, articles.length)
    await stack.run('filter', putGarbage)
    const later = {
      title: 'After the garbage',
      text: 'The harbour of Lima opened again on Monday after a week of repairs, officials said.',
    }
    await fetch(`${stack.ingest}/articles`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(later),
    })
    const books = await settled(stack, articles.length + 1)
    expect(books).toEqual({ ...before, accepted: before.accepted + 1, indexed: before.indexed + 1, malformed: 8 })
  })

  test('down in the middle of the stream, then up: nothing is lost', async () => {
    const more = [...generatedNews(400, 12)]
    const before = await settled(stack, articles.length + 1)
    await post(stack, ndjson(more))
    await stack.compose('down', '--timeout', '30')
    await stack.up()
    const books = await settled(stack, before.accepted + more.length)
    expect(accountedFor(books)).toBe(before.accepted + more.length)
    expect(books.quarantined).toBe(0)
  })
})

/** Every document that a search finds, without the time of its acceptance. */
async function documents(address: Address): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>()
  for (let offset = 0; ; offset += 100) {
    const page = await (await fetch(`${address.api}/api/search?size=100&offset=${offset}&sort=newest`)).json()
    const { hits } = page as { hits: { id: string }[] }
    if (hits.length === 0) return found
    for (const { id } of hits) {
      const answer = await fetch(`${address.api}/api/articles/${encodeURIComponent(id)}`)
      const { ingestedAt, ...document } = (await answer.json()) as Document
      found.set(id, document)
    }
  }
}

const putGarbage = `
  import { Kafka, Partitioners, logLevel } from 'kafkajs'
  const kafka = new Kafka({ brokers: ['kafka:9092'], logLevel: logLevel.ERROR })
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner })
  await producer.connect()
  const names = (await kafka.admin().listTopics()).filter((name) => name.startsWith('articles.'))
  for (const topic of names) await producer.send({ topic, messages: [{ value: Buffer.from([0xff, 0xfe, 0x00, 0x7b]) }] })
  await producer.disconnect()
  process.exit(names.length === 8 ? 0 : 1)
`
