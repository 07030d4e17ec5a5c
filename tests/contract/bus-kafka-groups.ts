// What only Kafka has: members that come and go, offsets that expire, records of other producers.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Batch, Bus, Problem } from '@newsloom/runtime/bus'
import { type KafkaOptions, openKafkaBus } from '@newsloom/runtime/kafka-bus'
import kafkajs from 'kafkajs'
import { afterAll, describe, expect, test } from 'vitest'
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
import { publishForeign } from './bus-foreign-codecs.ts'

export function kafkaGroups(broker: string): void {
  describe('consumer groups on Kafka', () => {
    const buses: Bus[] = []
    const open = (options: Partial<KafkaOptions> = {}) => {
      const bus = openKafkaBus({ brokers: [broker], clientId: 'contract', ...options })
      buses.push(bus)
      return bus
    }
    const bus = open()
    // Heartbeats every 600 ms: a rebalance is noticed soon.
    const quick = { sessionTimeoutMs: 6_000 }
    const kafka = new kafkajs.Kafka({ brokers: [broker], logLevel: kafkajs.logLevel.NOTHING })
    const admin = kafka.admin()
    afterAll(async () => {
      await Promise.all([...buses.map((each) => each.close()), admin.disconnect()])
    })

    /** Deletes what retention would delete. */
    const expire = async (topic: string, before: number) => {
      // kafkajs knows the leaders only of topics it was asked about.
      await admin.fetchTopicOffsets(topic)
      await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: String(before) }] })
    }

    /** Goes on once `condition` holds, heartbeating; throws when the group wants the partition back. */
    const waitInBatch = async ({ signal, heartbeat }: Batch, condition: () => boolean) => {
      while (!condition()) {
        signal.throwIfAborted()
        await sleep(20)
        await heartbeat()
      }
    }

    test('members that join and leave in mid-work lose nothing and commit nothing unprocessed', async () => {
      const [input = '', output = ''] = await newTopics(bus, 2, 6)
      const group = newName('group')
      const total = 600
      await bus.publish(numbered(input, total))
      const processed = new Set<string>()
      // The work comes to a halt here until the next member has had its share.
      let haltAt = 100
      const join = (member: Bus) =>
        read(member, { group, topics: [input], maxBatchRecords: 5 }, async (batch) => {
          await waitInBatch(batch, () => processed.size < haltAt)
          for (const { partition, offset } of batch.records) processed.add(`${partition}/${offset}`)
          return copied(batch.records, output)
        })
      const reached = (what: string, condition: () => boolean) =>
        until(what, async () => {
          const committed = total - (await lagOf(bus, group, input))
          expect(committed).toBeLessThanOrEqual(processed.size)
          return condition()
        })

      const members = [await join(open(quick))]
      for (haltAt of [100, 250, 400]) {
        await reached('the members at work come to a halt', () => processed.size >= haltAt)
        const next = await join(open(quick))
        members.push(next)
        await reached('the new member has a batch in hand', () => next.records.length > 0)
        haltAt += 100
        await reached('the work goes on', () => processed.size >= haltAt)
        // The oldest leaves with a batch in hand.
        await members.shift()?.consumer.stop()
      }
      haltAt = Number.POSITIVE_INFINITY
      await reached('all is processed', () => processed.size >= total)
      await until('all is committed', async () => (await lagOf(bus, group, input)) === 0)
      await Promise.all(members.map(({ consumer }) => consumer.stop()))
      expect(new Set(bodies(await contents(bus, output))).size).toBe(total)
    })

    test('a batch that waits is told of a rebalance and comes again; nothing else of the fetch is begun before', async () => {
      const [topic = ''] = await newTopics(bus, 1, 6)
      const group = newName('group')
      await bus.publish(numbered(topic, 120))
      let othersCame = false
      let givenUp = 0
      const first = await read(open(quick), { group, topics: [topic] }, async (batch) => {
        await waitInBatch(batch, () => othersCame).catch((error: unknown) => {
          givenUp += 1
          throw error
        })
        return []
      })
      await until('a batch waits', () => first.records.length > 0)
      const second = await read(open(quick), { group, topics: [topic] }, async () => {
        othersCame = true
        return []
      })
      await until('all is committed', async () => (await lagOf(bus, group, topic)) === 0)
      // Six batches were fetched; a second one may be lost to a late heartbeat.
      expect(givenUp).toBeGreaterThan(0)
      expect(givenUp).toBeLessThan(3)
      expect(new Set(bodies([...first.records, ...second.records])).size).toBe(120)
      await Promise.all([first.consumer.stop(), second.consumer.stop()])
    })

    test('keeps its partition while the handler throws for longer than a session', async () => {
      const [topic = ''] = await newTopics(bus, 1)
      const group = newName('group')
      await bus.publish(numbered(topic, 5))
      const mended = performance.now() + 1.5 * quick.sessionTimeoutMs
      const { batches, consumer } = await read(open(quick), { group, topics: [topic] }, async () => {
        if (performance.now() < mended) throw new Error('not yet')
        return []
      })
      await until('all is committed', async () => (await lagOf(bus, group, topic)) === 0)
      await consumer.stop()
      expect(batches.length).toBeGreaterThan(3)
      // Fetched once: a member that was evicted would have got the records anew.
      expect(new Set(batches).size).toBe(1)
    })

    test('reads the gzip, snappy and lz4 records of other producers', async () => {
      const [topic = ''] = await newTopics(bus, 1)
      await bus.publish([outgoing(topic, 'own')])
      for (const codec of ['gzip', 'snappy', 'lz4'] as const) await publishForeign(broker, topic, codec, codec)
      await bus.publish([outgoing(topic, 'own again')])
      expect(bodies(await contents(bus, topic))).toEqual(['own', 'gzip', 'snappy', 'lz4', 'own again'])
    })

    test('ends the process over a record that cannot be read, on a topic made by others', async () => {
      const topic = newName('topic')
      await admin.createTopics({ topics: [{ topic, numPartitions: 1 }] })
      await publishForeign(broker, topic, 'snappy', 'unreadable')
      const problems: Problem[] = []
      const onProblem = (problem: Problem) => problems.push(problem)
      const { consumer } = await read(bus, { group: newName('group'), topics: [topic], onProblem })
      await until('a fatal problem is told', () => problems.some(({ fatal }) => fatal))
      expect(problems.find(({ fatal }) => fatal)?.condition).toBe('kafka-crashed')
      await consumer.stop()
    })

    const expiredOf = (problems: readonly Problem[]) =>
      problems.filter(({ condition }) => condition === 'records-expired').map(({ records }) => records)

    test('tells of records that expired while the group was away, and goes on with the first one kept', async () => {
      const [topic = ''] = await newTopics(bus, 1)
      const group = newName('group')
      await bus.publish(numbered(topic, 10))
      const before = await read(bus, { group, topics: [topic], maxBatchRecords: 4 }, async ({ records }) => {
        if (records[0]?.offset === 0n) return []
        throw new Error('no further')
      })
      await until('some is committed', async () => (await lagOf(bus, group, topic)) === 6)
      await before.consumer.stop()
      await expire(topic, 8)
      expect(await lagOf(bus, group, topic)).toBe(2)
      const problems: Problem[] = []
      const after = await read(bus, { group, topics: [topic], onProblem: (problem) => problems.push(problem) })
      await until('the rest is committed', async () => (await lagOf(bus, group, topic)) === 0)
      await after.consumer.stop()
      expect(bodies(after.records)).toEqual(['8', '9'])
      expect(expiredOf(problems)).toEqual([4])
    })

    test('tells of records that expired before a slow consumer came to them', async () => {
      const [topic = ''] = await newTopics(bus, 1)
      const group = newName('group')
      await bus.publish(numbered(topic, 2))
      const working = gate()
      const problems: Problem[] = []
      const onProblem = (problem: Problem) => problems.push(problem)
      const { records, consumer } = await read(bus, { group, topics: [topic], onProblem }, async () => {
        await working.promise
        return []
      })
      await until('a batch is in hand', () => records.length === 2)
      await bus.publish(numbered(topic, 8, 2))
      await expire(topic, 6)
      working.resolve()
      await until('the rest is committed', async () => (await lagOf(bus, group, topic)) === 0)
      await consumer.stop()
      expect(bodies(records)).toEqual(['0', '1', '6', '7', '8', '9'])
      expect(expiredOf(problems)).toEqual([4])
    })

    test('creates topics with everything stated', async () => {
      const [topic = ''] = await newTopics(bus, 1, 3)
      const { resources } = await admin.describeConfigs({
        includeSynonyms: false,
        resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic }],
      })
      const entries = Object.fromEntries(
        resources.flatMap(({ configEntries }) =>
          configEntries.map(({ configName, configValue }) => [configName, configValue]),
        ),
      )
      expect(entries).toMatchObject({
        'cleanup.policy': 'delete',
        'compression.type': 'zstd',
        'max.message.bytes': '16777216',
        'message.timestamp.type': 'LogAppendTime',
        'min.insync.replicas': '1',
        'retention.ms': '86400000',
      })
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
      expect(topics[0]?.partitions).toHaveLength(3)
    })

    test('is quiet in normal operation: no log line, no warning of Node', async () => {
      const lines: string[] = []
      const warnings: string[] = []
      const onWarning = ({ name }: Error) => warnings.push(name)
      process.on('warning', onWarning)
      const log = { debug: () => undefined, warn: (_: object, message: string) => lines.push(message) }
      const [one, other] = [open({ log, ...quick }), open({ log, ...quick })]
      const [topic = ''] = await newTopics(one, 1, 4)
      const group = newName('group')
      await one.publish(numbered(topic, 50))
      const readings = [await read(one, { group, topics: [topic] }), await read(other, { group, topics: [topic] })]
      await until('all is committed', async () => (await lagOf(one, group, topic)) === 0)
      for (const { consumer } of readings) await consumer.stop()
      await Promise.all([one.close(), other.close()])
      process.off('warning', onWarning)
      expect(lines).toEqual([])
      expect(warnings).toEqual([])
    })
  })
}
