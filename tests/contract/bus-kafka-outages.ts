// Brokers that stop answering. The container's name comes from servers.ts.
import type { Bus, Problem } from '@newsloom/runtime/bus'
import { TransientError } from '@newsloom/runtime/errors'
import { openKafkaBus } from '@newsloom/runtime/kafka-bus'
import { describe, expect, onTestFinished, test } from 'vitest'
import { docker } from '../docker.ts'
import { eventually } from '../until.ts'
import { bodies, contents, copied, lagOf, newName, newTopics, numbered, outgoing, read, until } from './bus-fixtures.ts'

const publishTimeoutMs = 3_000
/** For a broker to be found again. */
const patienceMs = 90_000

export function kafkaOutages(broker: string, container: string): void {
  const open = () => {
    const bus = openKafkaBus({ brokers: [broker], clientId: 'outages', publishTimeoutMs })
    onTestFinished(() => bus.close())
    return bus
  }

  /** Copies a topic while `outage` happens in the middle of it, and checks that all arrives. */
  const copyThrough = async (bus: Bus, outage: () => Promise<void>) => {
    const [input = '', output = ''] = await newTopics(bus, 2, 3)
    const group = newName('group')
    const problems: Problem[] = []
    await bus.publish(numbered(input, 300))
    const { records, consumer } = await read(
      bus,
      { group, topics: [input], maxBatchRecords: 10, onProblem: (problem) => problems.push(problem) },
      async (batch) => copied(batch.records, output),
    )
    await until('it is at work', () => records.length >= 50)
    await outage()
    await eventually(() => bus.publish(numbered(input, 100, 300)), patienceMs)
    await eventually(async () => expect(await lagOf(bus, group, input)).toBe(0), patienceMs)
    await consumer.stop()
    const expected = Array.from({ length: 400 }, (_, i) => String(i))
    expect([...new Set(bodies(await contents(bus, output)))].toSorted((a, b) => Number(a) - Number(b))).toEqual(
      expected,
    )
    expect(problems.filter(({ fatal }) => fatal)).toEqual([])
  }

  describe('outages of Kafka', () => {
    test('rides through a broker that does not answer; publish() gives up in its time and takes no more than it can hold', async () => {
      const bus = open()
      await copyThrough(bus, async () => {
        const [topic = ''] = await newTopics(bus, 1)
        await docker(['pause', container])
        try {
          const started = performance.now()
          const large = Array.from({ length: 6 }, () => bus.publish([outgoing(topic, 'large', Buffer.alloc(15e6))]))
          const ends = await Promise.allSettled(
            large.map((sent) =>
              sent.catch((error: unknown) => Promise.reject({ error, after: performance.now() - started })),
            ),
          )
          const failures = ends.map((end) => (end.status === 'rejected' ? end.reason : undefined))
          for (const failure of failures) {
            expect(failure?.error).toBeInstanceOf(TransientError)
            expect(failure?.after).toBeLessThan(publishTimeoutMs + 1_500)
          }
          // The last ones were refused at once: their bytes would have had nowhere to go.
          expect(failures.filter(({ after }) => after < 500).length).toBeGreaterThanOrEqual(1)
        } finally {
          await docker(['unpause', container])
        }
      })
    })

    test('a client that first met a broker that did not answer works once it does', async () => {
      const [input = '', output = ''] = await newTopics(open(), 2)
      const unanswered: string[] = []
      const log = { debug: () => undefined, warn: (_fields: object, line: string) => unanswered.push(line) }
      const bus = openKafkaBus({ brokers: [broker], clientId: 'outages', publishTimeoutMs, log })
      onTestFinished(() => bus.close())
      await docker(['pause', container])
      const sent = bus.publish([outgoing(input, 'a', 'in vain')])
      const consuming = read(bus, { group: newName('group'), topics: [input] }, async (batch) =>
        copied(batch.records, output),
      )
      try {
        await expect(sent).rejects.toBeInstanceOf(TransientError)
        await until('no answer came', () => unanswered.filter((line) => line.includes('ApiVersions')).length >= 1)
      } finally {
        await docker(['unpause', container])
      }
      await eventually(() => bus.publish([outgoing(input, 'b', 'at last')]), patienceMs)
      const { consumer } = await consuming
      await until('it is copied', async () => bodies(await contents(bus, output)).includes('at last'))
      await consumer.stop()
    })

    test('rides through a broker that is killed and started again', async () => {
      await copyThrough(open(), async () => {
        await docker(['restart', '--timeout', '0', container])
      })
    })
  })
}
