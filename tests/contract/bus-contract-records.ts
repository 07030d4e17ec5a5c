// What a record must survive, and how batches are cut: part of the suite that bus.contract.ts runs.
import { maxRecordBytes, quarantineHeadroomBytes } from '@newsloom/runtime/bus'
import { PoisonError, TransientError } from '@newsloom/runtime/errors'
import { expect, test } from 'vitest'
import type { OpenedBus } from './bus.contract.ts'
import { bodies, contents, lagOf, newName, newTopics, numbered, outgoing, read, until } from './bus-fixtures.ts'

export function recordCases({ bus, open }: OpenedBus): void {
  test('numbers the records of a partition without gaps and dates them', async () => {
    const [topic = ''] = await newTopics(bus, 1)
    const before = Date.now()
    await bus.publish(numbered(topic, 3))
    const seen = await contents(bus, topic)
    expect(seen.map(({ offset }) => offset)).toEqual([0n, 1n, 2n])
    expect(seen.every(({ topic: from, partition }) => from === topic && partition === 0)).toBe(true)
    for (const { timestamp } of seen) expect(Math.abs(timestamp - before)).toBeLessThan(60_000)
  })

  test('bounds a batch by count', async () => {
    const [topic = ''] = await newTopics(bus, 1)
    await bus.publish(numbered(topic, 25))
    const { batches, consumer } = await read(bus, { group: newName('group'), topics: [topic], maxBatchRecords: 10 })
    await until('all came', () => batches.flat().length === 25)
    await consumer.stop()
    expect(batches.map(({ length }) => length)).toEqual([10, 10, 5])
  })

  test('bounds a batch by bytes; a record larger than that comes alone', async () => {
    const [topic = ''] = await newTopics(bus, 1)
    const sizes = [400, 400, 400, 5_000, 400, 400]
    await bus.publish(sizes.map((size, i) => outgoing(topic, String(i), Buffer.alloc(size))))
    const { batches, consumer } = await read(bus, { group: newName('group'), topics: [topic], maxBatchBytes: 1_000 })
    await until('all came', () => batches.flat().length === sizes.length)
    await consumer.stop()
    expect(batches.map((batch) => batch.map(({ key }) => Number(key)))).toEqual([[0, 1], [2], [3], [4, 5]])
  })

  test('carries a record of nearly 16 MiB and refuses a larger one as poison', async () => {
    const [topic = ''] = await newTopics(bus, 1)
    // Noise, so that compression does not make it small.
    const large = Buffer.alloc(maxRecordBytes - 1_024)
    crypto.getRandomValues(large.subarray(0, 65_536))
    for (let at = 65_536; at < large.length; at += 65_536) {
      crypto.getRandomValues(large.subarray(at, Math.min(at + 65_536, large.length)))
    }
    await bus.publish([outgoing(topic, 'small'), outgoing(topic, 'large', large), outgoing(topic, 'after')])
    const seen = await contents(bus, topic)
    expect(seen.map(({ key }) => key)).toEqual(['small', 'large', 'after'])
    expect(seen[1]?.value?.equals(large)).toBe(true)
    const tooLarge = outgoing(topic, 'too large', Buffer.alloc(maxRecordBytes + quarantineHeadroomBytes))
    await expect(bus.publish([outgoing(topic, 'beside it'), tooLarge])).rejects.toThrow(PoisonError)
    expect(await lagOf(bus, newName('fresh'), topic)).toBe(3)
  })

  test('carries records that together exceed what one record may have', async () => {
    const [topic = ''] = await newTopics(bus, 1)
    const noise = Buffer.alloc(9 * 1024 * 1024)
    for (let at = 0; at < noise.length; at += 65_536) crypto.getRandomValues(noise.subarray(at, at + 65_536))
    await bus.publish(['1', '2', '3'].map((key) => outgoing(topic, key, noise)))
    expect((await contents(bus, topic)).map(({ key }) => key)).toEqual(['1', '2', '3'])
  })

  test('carries headers, records without key and without body, and bytes that are no text', async () => {
    const [topic = ''] = await newTopics(bus, 1)
    const garbage = Buffer.from([0, 0xff, 0xfe, 0xc3, 0x28, 0x80, 10, 13, 0])
    const headers = { traceparent: '00-ab-cd-01', 'newsloom-error': 'Ärger: 日本', empty: '' }
    await bus.publish([
      { topic, key: 'k é', value: garbage, headers },
      { topic, key: null, value: Buffer.from('no key'), headers: {} },
      { topic, key: 'no body', value: null, headers: {} },
      { topic, key: '', value: Buffer.alloc(0), headers: {} },
    ])
    const seen = await contents(bus, topic)
    expect(seen.map(({ key }) => key)).toEqual(['k é', null, 'no body', ''])
    expect(seen.map(({ value }) => value?.toString('hex') ?? null)).toEqual([
      garbage.toString('hex'),
      Buffer.from('no key').toString('hex'),
      null,
      '',
    ])
    expect(seen.map((record) => record.headers)).toEqual([headers, {}, {}, {}])
  })

  test('shows another opener what publish() has acknowledged', async () => {
    const [topic = ''] = await newTopics(bus, 1)
    await bus.publish(numbered(topic, 5))
    const other = open()
    expect(bodies(await contents(other, topic))).toEqual(['0', '1', '2', '3', '4'])
    await other.close()
  })

  test('creating topics again keeps what they hold', async () => {
    const [topic = ''] = await newTopics(bus, 1)
    await bus.publish(numbered(topic, 2))
    await bus.createTopics([{ name: topic, partitions: 1, retentionMs: 60_000 }])
    expect(await contents(bus, topic)).toHaveLength(2)
  })

  test('takes a topic that does not exist for one that may still come', async () => {
    await expect(bus.publish(numbered(newName('missing'), 1))).rejects.toThrow(TransientError)
  })

  test('several openers may create the same topics at the same time', async () => {
    const openers = Array.from({ length: 4 }, () => open())
    const specs = [newName('topic'), newName('topic')].map((name) => ({ name, partitions: 2, retentionMs: 60_000 }))
    await Promise.all(openers.map((opener) => opener.createTopics(specs)))
    await bus.publish(specs.flatMap(({ name }) => numbered(name, 1)))
    await Promise.all(openers.map((opener) => opener.close()))
  })
}
