// Ingest as a process that reads another's topic on a real Kafka, killed and started again.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { BatchHandler, BusRecord } from '@newsloom/runtime/bus'
import { openKafkaBus } from '@newsloom/runtime/kafka-bus'
import { persistently } from '@newsloom/runtime/persist'
import { afterEach, expect, test } from 'vitest'
import { startService } from '../node-process.ts'
import { lagOf, newName, newTopics, outgoing, read, until } from './bus-fixtures.ts'

// Set by servers.ts where a Docker engine answers.
const { NEWSLOOM_TEST_KAFKA: broker } = process.env

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const count = 3000
/** Every hundredth has no headline. */
const isWrong = (n: number) => n % 100 === 50
const item = (n: number) =>
  JSON.stringify({ uri: `u${n}`, ...(!isWrong(n) && { headline: `Ferry ${n}` }), content: 'The ferry is back.' })

if (broker) {
  test.each([
    ["the pipeline's own brokers", {}],
    ['brokers of its own', { brokers: [broker] }],
  ])('reads a topic on %s through kills: every record becomes its article or is quarantined', async (_, brokers) => {
    const bus = openKafkaBus({ brokers: [broker], clientId: 'contract' })
    ends.push(() => bus.close())
    const [topic = ''] = await newTopics(bus, 1, 3)
    const numbers = Array.from({ length: count }, (_, n) => n)
    await bus.publish(numbers.map((n) => outgoing(topic, String(n), item(n))))

    const name = newName('wire')
    const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-sources-'))
    ends.push(() => rm(folder, { recursive: true }))
    const file = path.join(folder, 'sources.yaml')
    const map = { id: 'uri', title: 'headline', text: 'content' }
    // YAML takes JSON as it is.
    writeFileSync(file, JSON.stringify({ sources: [{ name, kind: 'topic', topic, ...brokers, map }] }))
    const start = () => {
      const ingest = startService('ingest', {
        KAFKA_BROKERS: broker,
        KAFKA_SESSION_TIMEOUT_MS: '6000',
        SOURCES_FILE: file,
        HTTP_PORT: '0',
        LOG_LEVEL: 'fatal',
      })
      ends.push(() => ingest.end('SIGKILL'))
      return ingest
    }

    const topics = ['articles.ingested', 'articles.quarantined']
    await bus.createTopics(topics.map((name) => ({ name, partitions: 12, retentionMs: 3_600_000 })))
    const articles = new Set<string>()
    const quarantined = new Map<string, BusRecord>()
    let isFirst = true
    let ingest = start()
    const watch: BatchHandler = async ({ records }) => {
      for (const record of records) {
        if (record.key?.startsWith(`${name}:`)) articles.add(record.key)
        if (record.headers['newsloom-stage'] === `ingest.${name}`)
          quarantined.set(record.value?.toString() ?? '', record)
      }
      if (isFirst && articles.size > 0) {
        isFirst = false
        void ingest.end('SIGKILL')
      }
      return []
    }
    // A broker that has just started refuses to join for a moment.
    const { consumer } = await persistently(() => read(bus, { group: newName('reader'), topics }, watch), {
      condition: 'joining',
      onProblem: () => undefined,
      signal: AbortSignal.timeout(60_000),
    })
    ends.push(() => consumer.stop())

    await until('ingest was killed', () => !ingest.isRunning())
    ingest = start()
    await until('all is taken', () => articles.size + quarantined.size === count)
    expect(articles).toEqual(new Set(numbers.filter((n) => !isWrong(n)).map((n) => `${name}:u${n}`)))
    expect(new Set(quarantined.keys())).toEqual(new Set(numbers.filter(isWrong).map(item)))
    const [one] = quarantined.values()
    expect(one?.headers).toMatchObject({
      'newsloom-error': expect.stringContaining('title: is missing'),
      'newsloom-origin': expect.stringContaining(`${topic}/`),
    })
    await until('all is committed', async () => (await lagOf(bus, `newsloom.ingest.${name}`, topic)) === 0)
    expect(await ingest.end('SIGTERM')).toBe(0)
  })
} else {
  test.skip('a topic as a source on Kafka', () => undefined)
}
