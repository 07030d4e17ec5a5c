import { afterEach, expect, test, vi } from 'vitest'
import { type Bus, type BusRecord, type Consumer, maxRecordBytes, type Outgoing } from './bus.ts'
import { PoisonError, TransientError } from './errors.ts'
import { Health } from './health.ts'
import { createLog } from './log.ts'
import { createMetrics } from './metrics.ts'
import { runWorker } from './run-worker.ts'
import { openSqliteBus } from './sqlite/sqlite-bus.ts'
import type { Handled, Worker } from './worker.ts'

const opened: { bus: Bus; consumers: Consumer[] }[] = []

afterEach(async () => {
  for (const { bus, consumers } of opened.splice(0)) {
    for (const consumer of consumers) await consumer.stop()
    await bus.close()
  }
})

type Handle = (text: string) => Handled | Error
const out = (text: string): Handled => ({
  outcome: 'pass',
  outputs: [{ topic: 'out', key: text, value: Buffer.from(text) }],
})

const textWorker = (handle: Worker<string>['handle']): Worker<string> => ({
  name: 'shout',
  topics: ['in'],
  decode(record) {
    const text = String(record.value)
    if (text.startsWith('garbage')) throw new PoisonError('not a text')
    return text
  },
  handle,
})

const eachText = (handle: Handle) => textWorker(async (texts) => texts.map(handle))

async function run(worker: Worker<string>, texts: readonly string[], key: string | null = 'key') {
  const bus = openSqliteBus(':memory:')
  const consumers: Consumer[] = []
  opened.push({ bus, consumers })
  await bus.createTopics(['in', 'out', 'quarantine'].map((name) => ({ name, partitions: 1, retentionMs: 1e9 })))
  const health = new Health()
  health.started()
  const metrics = createMetrics()
  const options = { bus, health, metrics, group: 'test', quarantineTopic: 'quarantine', onFatal() {} }
  const published: BusRecord[] = []
  consumers.push(
    await bus.consume({ group: 'reader', topics: ['out', 'quarantine'] }, async ({ records }) => {
      published.push(...records)
      return []
    }),
  )
  const headers = { traceparent: '00-0123456789abcdef0123456789abcdef-0123456789abcdef-01' }
  await bus.publish(texts.map((text): Outgoing => ({ topic: 'in', key, value: Buffer.from(text), headers })))
  const log = createLog('test', 'silent')
  consumers.push(await runWorker(worker, { ...options, log, backoff: { firstMs: 1, maxMs: 5 } }))
  const lag = async () => (await bus.lag([{ group: 'test', topics: ['in'] }]))[0]?.records
  const of = (topic: string) => published.filter((record) => record.topic === topic)
  const settled = (count: number) => vi.waitFor(() => expect(published).toHaveLength(count), { timeout: 5000 })
  return { of, settled, health, metrics, lag, headers }
}

test('outputs keep the order of their inputs, and the batch is committed', async () => {
  const { of, settled, lag } = await run(eachText(out), ['a', 'b', 'c'])
  await settled(3)
  expect(of('out').map(({ value }) => String(value))).toEqual(['a', 'b', 'c'])
  await vi.waitFor(async () => expect(await lag()).toBe(0))
})

test('a record that cannot be decoded is quarantined with its bytes and who, when, what and where', async () => {
  const { of, settled } = await run(eachText(out), ['a', 'garbage', 'b'])
  await settled(3)
  const [record] = of('quarantine')
  expect(String(record?.value)).toBe('garbage')
  expect(record?.headers).toMatchObject({
    'newsloom-stage': 'shout',
    'newsloom-kind': 'poison',
    'newsloom-error': 'not a text',
    'newsloom-origin': 'in/0/1',
    'newsloom-at': expect.stringMatching(/^\d{4}-/),
    'newsloom-attempts': '0',
  })
  expect(of('out')).toHaveLength(2)
})

test('a record whose handling always fails is quarantined after three tries, the others go on', async () => {
  const tried: string[] = []
  const worker = eachText((text) => {
    tried.push(text)
    return text === 'bad' ? new TypeError('a bug') : out(text)
  })
  const { of, settled } = await run(worker, ['a', 'bad', 'b'])
  await settled(3)
  expect(tried.filter((text) => text === 'bad')).toHaveLength(3)
  expect(tried.filter((text) => text === 'a')).toHaveLength(1)
  expect(of('quarantine')[0]?.headers).toMatchObject({ 'newsloom-kind': 'bug', 'newsloom-attempts': '3' })
})

test('a throw that concerns a whole batch costs only the record that causes it', async () => {
  const worker = textWorker(async (texts) => {
    if (texts.includes('bad')) throw new TypeError('a bug')
    return texts.map(out)
  })
  const { of, settled } = await run(worker, ['a', 'bad', 'b'])
  await settled(3)
  expect(of('out').map(({ value }) => String(value))).toEqual(['a', 'b'])
  expect(of('quarantine').map(({ value }) => String(value))).toEqual(['bad'])
})

test('a transient error is waited out without a loss: not ready meanwhile, ready after', async () => {
  let away = true
  const worker = textWorker(async (texts) => {
    if (away) throw new TransientError('the store is away')
    return texts.map(out)
  })
  const { of, settled, health, lag } = await run(worker, ['a', 'b'])
  await vi.waitFor(() => expect(health.report().conditions).toEqual({ 'shout: waiting': 'the store is away' }))
  expect(await lag()).toBe(2)
  away = false
  await settled(2)
  expect(of('quarantine')).toEqual([])
  expect(health.report().ready).toBe(true)
})

test('a transient error of one record repeats that record alone', async () => {
  const tried: string[] = []
  const worker = eachText((text) => {
    tried.push(text)
    return text === 'late' && tried.length < 6 ? new TransientError('not yet') : out(text)
  })
  const { of, settled } = await run(worker, ['a', 'late', 'b'])
  await settled(3)
  expect(of('out').map(({ value }) => String(value))).toEqual(['a', 'late', 'b'])
  expect(tried.filter((text) => text === 'a')).toHaveLength(1)
})

test('an output over the limit quarantines its input, whose bytes fit', async () => {
  const huge = { outcome: 'pass', outputs: [{ topic: 'out', key: 'a', value: Buffer.alloc(17 * 1024 * 1024) }] }
  const { of, settled } = await run(
    eachText(() => huge),
    ['a'],
  )
  await settled(1)
  expect(String(of('quarantine')[0]?.value)).toBe('a')
  expect(of('quarantine')[0]?.headers['newsloom-error']).toContain('over the limit')
})

test('the largest record that a topic takes fits the quarantine with its headers', async () => {
  const largest = 'garbage'.padEnd(maxRecordBytes, '.')
  const { of, settled } = await run(eachText(out), [largest], null)
  await settled(1)
  expect(of('quarantine')[0]?.value?.length).toBe(maxRecordBytes)
})

test('the trace goes on with a new span, other headers are handed on', async () => {
  const { of, settled, headers } = await run(eachText(out), ['a'])
  await settled(1)
  const traceparent = of('out')[0]?.headers.traceparent
  expect(traceparent?.slice(0, 36)).toBe(headers.traceparent.slice(0, 36))
  expect(traceparent).not.toBe(headers.traceparent)
})

test('outcomes are counted by stage', async () => {
  const { settled, metrics } = await run(eachText(out), ['a', 'garbage'])
  await settled(2)
  const text = await metrics.registry.metrics()
  expect(text).toContain('newsloom_records_total{stage="shout",outcome="pass"} 1')
  expect(text).toContain('newsloom_records_total{stage="shout",outcome="quarantined"} 1')
})
