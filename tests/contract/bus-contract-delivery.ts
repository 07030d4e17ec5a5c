// In what order, how often and to whom records come: part of the suite that bus.contract.ts runs.
import type { Problem } from '@newsloom/runtime/bus'
import { expect, test } from 'vitest'
import type { OpenedBus } from './bus.contract.ts'
import {
  bodies,
  contents,
  copied,
  gate,
  lagOf,
  newName,
  newTopics,
  numbered,
  outgoing,
  read,
  until,
} from './bus-fixtures.ts'

export function deliveryCases({ bus, open }: OpenedBus): void {
  test('keeps the order of the records of a key', async () => {
    const [topic = ''] = await newTopics(bus, 1, 3)
    const keys = ['a', 'b', 'c', 'd', 'e']
    for (let round = 0; round < 4; round += 1) {
      const records = Array.from({ length: 10 }, (_, i) => keys.map((key) => outgoing(topic, key, `${round}${i}`)))
      await bus.publish(records.flat())
    }
    const seen = await contents(bus, topic)
    expect(seen).toHaveLength(200)
    for (const key of keys) {
      const ofKey = bodies(seen.filter((record) => record.key === key))
      expect(ofKey).toEqual(ofKey.toSorted())
    }
  })

  test('starts at the first record for a group never seen', async () => {
    const [topic = ''] = await newTopics(bus, 1, 3)
    await bus.publish(numbered(topic, 20))
    const { records, consumer } = await read(bus, { group: newName('group'), topics: [topic] })
    await until('all came', () => records.length === 20)
    await consumer.stop()
    expect(new Set(bodies(records)).size).toBe(20)
  })

  test('hands a waiting consumer what is published later', async () => {
    const [topic = ''] = await newTopics(bus, 1)
    const { records, consumer } = await read(bus, { group: newName('group'), topics: [topic] })
    for (let i = 0; i < 5; i += 1) {
      await bus.publish(numbered(topic, 1, i))
      await until('it came', () => records.length === i + 1)
    }
    await consumer.stop()
    expect(bodies(records)).toEqual(['0', '1', '2', '3', '4'])
  })

  test('commits a batch only when its outputs are durable', async () => {
    const [input = '', output = ''] = await newTopics(bus, 2)
    const group = newName('group')
    await bus.publish(numbered(input, 10))
    const working = gate()
    const { records, consumer } = await read(bus, { group, topics: [input] }, async (batch) => {
      await working.promise
      return copied(batch.records, output)
    })
    await until('the batch is in hand', () => records.length > 0)
    expect(await lagOf(bus, group, input)).toBe(10)
    expect(await contents(bus, output)).toEqual([])
    working.resolve()
    await until('all is committed', async () => (await lagOf(bus, group, input)) === 0)
    expect(await lagOf(bus, newName('fresh'), output)).toBe(10)
    await consumer.stop()
  })

  test('does not commit a batch whose outputs cannot be published, until they can', async () => {
    const [input = ''] = await newTopics(bus, 1)
    const [output, group] = [newName('late'), newName('group')]
    await bus.publish(numbered(input, 3))
    const problems: Problem[] = []
    const onProblem = (problem: Problem) => problems.push(problem)
    const { batches, consumer } = await read(bus, { group, topics: [input], onProblem }, async ({ records }) =>
      copied(records, output),
    )
    await until('publishing has failed', () => problems.some(({ condition }) => condition === 'bus-not-writable'))
    expect(await lagOf(bus, group, input)).toBe(3)
    await bus.createTopics([{ name: output, partitions: 1, retentionMs: 60_000 }])
    await until('all is committed', async () => (await lagOf(bus, group, input)) === 0)
    await consumer.stop()
    expect(batches).toHaveLength(1)
    expect(new Set(bodies(await contents(bus, output)))).toEqual(new Set(['0', '1', '2']))
    expect(problems.at(-1)).toEqual({ condition: 'bus-not-writable' })
  })

  test('brings a batch again when the handler throws, and tells of it until it is over', async () => {
    const [input = '', output = ''] = await newTopics(bus, 2)
    const group = newName('group')
    await bus.publish(numbered(input, 4))
    const problems: Problem[] = []
    const lags: number[] = []
    const { consumer } = await read(
      bus,
      { group, topics: [input], onProblem: (problem) => problems.push(problem) },
      async ({ records }) => {
        lags.push(await lagOf(bus, group, input))
        if (lags.length < 4) throw new Error('not yet')
        return copied(records, output)
      },
    )
    await until('all is committed', async () => (await lagOf(bus, group, input)) === 0)
    await consumer.stop()
    expect(lags.slice(0, 4)).toEqual([4, 4, 4, 4])
    expect(bodies(await contents(bus, output))).toEqual(['0', '1', '2', '3'])
    const condition = 'handler-failing'
    expect(problems.slice(0, 3)).toEqual(Array(3).fill({ condition, message: 'not yet' }))
    expect(problems.at(-1)).toEqual({ condition })
  })

  test('goes on after close and open where it was', async () => {
    const [topic = ''] = await newTopics(bus, 1, 2)
    const group = newName('group')
    const before = open()
    await before.publish(numbered(topic, 30))
    const first = await read(before, { group, topics: [topic], maxBatchRecords: 5 })
    await until('some came', () => first.records.length >= 10)
    await before.close()
    const after = open()
    await after.publish(numbered(topic, 10, 30))
    const second = await read(after, { group, topics: [topic] })
    await until('the rest came', async () => (await lagOf(after, group, topic)) === 0)
    await after.close()
    const seen = bodies([...first.records, ...second.records])
    expect(seen).toHaveLength(40)
    expect(new Set(seen).size).toBe(40)
  })

  test('reads several topics in one group, each in its order', async () => {
    const topics = await newTopics(bus, 3)
    const group = newName('group')
    await bus.publish(topics.flatMap((topic) => numbered(topic, 12)))
    const { batches, consumer } = await read(bus, { group, topics, maxBatchRecords: 3 })
    await until('all came', async () => (await lagOf(bus, group, ...topics)) === 0)
    await consumer.stop()
    for (const batch of batches) expect(new Set(batch.map(({ topic }) => topic)).size).toBe(1)
    for (const name of topics) {
      const seen = bodies(batches.flat().filter(({ topic }) => topic === name))
      expect(seen).toEqual(Array.from({ length: 12 }, (_, i) => String(i)))
    }
  })

  test('lets two groups read independently', async () => {
    const [topic = ''] = await newTopics(bus, 1)
    const [quick, slow] = [newName('quick'), newName('slow')]
    await bus.publish(numbered(topic, 10))
    const held = gate()
    const slowReading = await read(bus, { group: slow, topics: [topic] }, async () => {
      await held.promise
      return []
    })
    const quickReading = await read(bus, { group: quick, topics: [topic] })
    await until('the quick group is through', async () => (await lagOf(bus, quick, topic)) === 0)
    expect(await lagOf(bus, slow, topic)).toBe(10)
    held.resolve()
    await until('the slow group is through', async () => (await lagOf(bus, slow, topic)) === 0)
    expect(bodies(slowReading.records)).toEqual(bodies(quickReading.records))
    await Promise.all([quickReading.consumer.stop(), slowReading.consumer.stop()])
  })

  test('shares the work between two consumers of a group: no record missed, keys in order', async () => {
    const [topic = ''] = await newTopics(bus, 1, 4)
    const group = newName('group')
    const readings = await Promise.all([1, 2].map(() => read(bus, { group, topics: [topic], maxBatchRecords: 7 })))
    const seen = () => readings.flatMap(({ records }) => records)
    await bus.publish(Array.from({ length: 200 }, (_, i) => outgoing(topic, `key ${i % 9}`, String(1_000 + i))))
    await until('all is committed', async () => (await lagOf(bus, group, topic)) === 0)
    await Promise.all(readings.map(({ consumer }) => consumer.stop()))
    expect(new Set(bodies(seen())).size).toBe(200)
    for (const { records } of readings) {
      for (const key of new Set(records.map((record) => record.key))) {
        const offsets = records.filter((record) => record.key === key).map(({ offset }) => Number(offset))
        expect(offsets).toEqual(offsets.toSorted((a, b) => a - b))
      }
    }
  })

  test('counts the lag down to 0', async () => {
    const [first = '', second = ''] = await newTopics(bus, 2, 2)
    const group = newName('group')
    expect(await lagOf(bus, group, first, second)).toBe(0)
    await bus.publish([...numbered(first, 7), ...numbered(second, 5)])
    expect(await bus.lag([{ group, topics: [first, second] }])).toEqual([
      { group, topic: first, records: 7 },
      { group, topic: second, records: 5 },
    ])
    const { consumer } = await read(bus, { group, topics: [first, second] })
    await until('nothing is left', async () => (await lagOf(bus, group, first, second)) === 0)
    await consumer.stop()
    await bus.publish(numbered(second, 3))
    expect(await lagOf(bus, group, first, second)).toBe(3)
  })

  test('stop() waits for the batch in hand, tells it by its signal, and commits it', async () => {
    const [topic = ''] = await newTopics(bus, 1)
    const group = newName('group')
    await bus.publish(numbered(topic, 10))
    const [started, work] = [gate(), gate()]
    let aborted = false
    const { records, consumer } = await read(bus, { group, topics: [topic], maxBatchRecords: 4 }, async (batch) => {
      batch.signal.addEventListener('abort', () => {
        aborted = true
      })
      started.resolve()
      await work.promise
      await batch.heartbeat()
      return []
    })
    await started.promise
    const stopped = consumer.stop()
    expect(aborted).toBe(true)
    work.resolve()
    await stopped
    expect(records).toHaveLength(4)
    expect(await lagOf(bus, group, topic)).toBe(6)
  })

  test('commits nothing of a batch that is given up at stop()', async () => {
    const [topic = ''] = await newTopics(bus, 1)
    const group = newName('group')
    await bus.publish(numbered(topic, 3))
    const started = gate()
    const { consumer } = await read(bus, { group, topics: [topic] }, async ({ signal }) => {
      started.resolve()
      await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      return []
    })
    await started.promise
    await consumer.stop()
    expect(await lagOf(bus, group, topic)).toBe(3)
  })
}
