// A topic as a source, on the bus that needs no server; tests/contract has it on Kafka.
import type { Bus, BusRecord, Outgoing, Problem } from '@newsloom/runtime/bus'
import { TransientError } from '@newsloom/runtime/errors'
import { createLog } from '@newsloom/runtime/log'
import { createMetrics } from '@newsloom/runtime/metrics'
import { openSqliteBus } from '@newsloom/runtime/sqlite-bus'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createStamp } from '../stamp.ts'
import { until } from '../testing/ingest-under-test.ts'
import { bridge } from './bridge.ts'
import { readTopic, type TopicReading } from './read-topic.ts'
import { readSourceList } from './source-list.ts'
import { topicWorker } from './topic-worker.ts'

const topic = 'news.published'
let from: Bus
let to: Bus
let problems: Problem[]
let counts: Record<'accepted' | 'refused', number>
/** What publishing to the pipeline does before it happens. */
let beforePublish: () => Promise<void>
let readings: TopicReading[]

beforeEach(async () => {
  from = openSqliteBus(':memory:')
  to = openSqliteBus(':memory:')
  problems = []
  readings = []
  counts = { accepted: 0, refused: 0 }
  beforePublish = async () => {}
  const spec = { partitions: 1, retentionMs: 3_600_000 }
  await from.createTopics([{ name: topic, ...spec }])
  await to.createTopics(['articles.ingested', 'articles.quarantined'].map((name) => ({ name, ...spec })))
})
afterEach(async () => {
  await Promise.all(readings.map((reading) => reading.stop()))
  await Promise.all([from.close(), to.close()])
})

function start(entry: string, bus: Pick<Bus, 'consume'> = from): TopicReading {
  const yaml = `sources: [{ name: wire, kind: topic, topic: ${topic}, ${entry} }]`
  const [source] = readSourceList(yaml, { file: 'sources.yaml', ownTopics: [] })
  if (source?.kind !== 'topic') throw new Error('not a topic')
  const accepting = { stamp: createStamp(Date.now), extract: async () => 'no page', maxHtmlBytes: 1000 }
  const count = (outcome: 'accepted' | 'refused', articles: number) => {
    counts[outcome] += articles
  }
  const publish = async (records: readonly Outgoing[]) => {
    await beforePublish()
    await to.publish(records)
  }
  const reading = readTopic(topicWorker(source, { accepting, count, maxItemBytes: 1000 }), {
    bus: bridge(bus, { publish }),
    group: 'wire',
    quarantineTopic: 'articles.quarantined',
    log: createLog('ingest', 'silent'),
    metrics: createMetrics(),
    onProblem: (problem) => problems.push(problem),
  })
  readings.push(reading)
  return reading
}

const send = (...values: (object | string | null)[]) =>
  from.publish(
    values.map((value) => ({
      topic,
      key: null,
      value: value === null ? null : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)),
      headers: {},
    })),
  )

/** Everything in a topic of the pipeline, once there are `count`. */
async function arrived(name: string, count: number): Promise<BusRecord[]> {
  const records: BusRecord[] = []
  const group = `reader ${readers++}`
  const consumer = await to.consume({ group, topics: [name] }, async (batch) => {
    records.push(...batch.records)
    return []
  })
  await until(() => records.length >= count, `${count} records are in ${name}`)
  await consumer.stop()
  return records
}
let readers = 0

const ids = async (count: number) => (await arrived('articles.ingested', count)).map(({ key }) => key)
const isCommitted = async () => (await from.lag([{ group: 'wire', topics: [topic] }])).every((lag) => lag.records === 0)

test('names an article by its mapped id, else by its URL, else by its place in the topic', async () => {
  await send(
    { uri: 'a', title: 'Ferry', text: 'It is back.' },
    { title: 'Ferry', text: 'It is back.', url: 'https://wire.example/ferry' },
    { title: 'Ferry', text: 'It is back.' },
    [
      { title: 'Ferry', text: 'It is back.' },
      { title: 'Bridge', text: 'It is closed.' },
    ],
  )
  start('map: { id: uri }')
  expect(await ids(5)).toEqual([
    'wire:a',
    expect.stringMatching(/^[0-9a-f]{40}$/),
    'wire:news.published/0/2',
    'wire:news.published/0/3/0',
    'wire:news.published/0/3/1',
  ])
  expect(counts).toEqual({ accepted: 5, refused: 0 })
})

test('quarantines what cannot be mapped, as it came and with the cause, and goes on', async () => {
  const wrong = ['{"title": ', '{"uri": "b", "text": "x"}', `["${'x'.repeat(2000)}"]`]
  await send(...wrong, null, { uri: 'good', headline: 'Ferry', text: 'It is back.' })
  start('map: { id: uri, title: headline }')
  expect(await ids(1)).toEqual(['wire:good'])
  const quarantined = await arrived('articles.quarantined', 4)
  expect(quarantined.map(({ value }) => value?.toString())).toEqual(expect.arrayContaining(wrong))
  expect(quarantined.map(({ headers }) => [headers['newsloom-origin'], headers['newsloom-error']])).toEqual(
    expect.arrayContaining([
      ['news.published/0/0', expect.stringContaining('not valid JSON')],
      ['news.published/0/1', expect.stringContaining('title: is missing')],
      ['news.published/0/2', expect.stringContaining('must be at most 1000 bytes')],
      ['news.published/0/3', 'the record has no body'],
    ]),
  )
  expect(quarantined.map(({ headers }) => headers['newsloom-error']).join()).toContain('(it is taken from headline)')
  expect(quarantined.map(({ headers }) => headers['newsloom-stage'])).toEqual(Array(4).fill('ingest.wire'))
})

test('a record of which one item is wrong is not taken in part', async () => {
  await send({ list: [{ id: 'ok', title: 'Ferry', text: 'It is back.' }, { id: 'bad' }] })
  start('items: list')
  const [record] = await arrived('articles.quarantined', 1)
  expect(record?.headers['newsloom-error']).toMatch(/item 1, title: is missing.*and 1 more/)
  expect(counts.accepted).toBe(0)
})

test('commits nothing before it is durable, waits, and says so as a warning', async () => {
  const away = Promise.withResolvers<void>()
  let isAway = true
  beforePublish = async () => {
    if (isAway) throw new TransientError('the bus is away')
    away.resolve()
  }
  await send({ id: '1', title: 'Ferry', text: 'It is back.' })
  start('')
  const tries = () => problems.filter(({ condition, message }) => condition === 'bus-not-writable' && message).length
  // By the third a record that need not wait would long be committed.
  await until(() => tries() >= 3, 'it was tried three times')
  expect(problems.filter(({ message, harmless }) => message !== undefined && !harmless)).toEqual([])
  expect(await isCommitted()).toBe(false)
  isAway = false
  await away.promise
  expect(await ids(1)).toEqual(['wire:1'])
  await until(isCommitted, 'the record is committed')
})

test('goes on where it was after a restart, under the same ids', async () => {
  const article = { title: 'Ferry', text: 'It is back.' }
  await send(article)
  const first = start('')
  await until(isCommitted, 'the record is committed')
  await first.stop()
  await send(article)
  start('')
  expect(await ids(2)).toEqual(['wire:news.published/0/0', 'wire:news.published/0/1'])
})

test('joins again where its consumer cannot go on, and where the brokers are away at first', async () => {
  let joins = 0
  const flaky: Pick<Bus, 'consume'> = {
    async consume(options, handler) {
      joins += 1
      if (joins === 1) throw new TransientError('the brokers are away')
      const consumer = await from.consume(options, handler)
      if (joins === 2) options.onProblem?.({ condition: 'kafka-crashed', message: 'it crashed', fatal: true })
      return consumer
    },
  }
  start('', flaky)
  await until(() => joins === 3, 'it has joined again')
  await send({ id: '1', title: 'Ferry', text: 'It is back.' })
  expect(await ids(1)).toEqual(['wire:1'])
  expect(problems.some(({ fatal }) => fatal)).toBe(false)
  const last = new Map(problems.map(({ condition, message }) => [condition, message]))
  expect([...last.values()].filter(Boolean)).toEqual([])
})
