// What the fault suite does to Kafka and asks of it, from outside the stack.
import kafkajs, { type Admin } from 'kafkajs'
import { kafkaClient } from '../../packages/runtime/src/kafka/kafka-client.ts'

export interface Offsets {
  readonly partition: number
  /** The first record kept, the end of the log. */
  readonly low: bigint
  readonly high: bigint
}

export type Broker = ReturnType<typeof brokerAt>

export function brokerAt(address: string) {
  const client = kafkaClient({ brokers: [address], clientId: 'faults' }, { logLevel: kafkajs.logLevel.NOTHING })

  const asAdmin = async <Result>(work: (admin: Admin) => Promise<Result>): Promise<Result> => {
    const admin = client.admin()
    await admin.connect()
    try {
      return await work(admin)
    } finally {
      await admin.disconnect()
    }
  }

  const offsets = (topic: string): Promise<Offsets[]> =>
    asAdmin(async (admin) =>
      (await admin.fetchTopicOffsets(topic)).map(({ partition, low, high }) => ({
        partition,
        low: BigInt(low),
        high: BigInt(high),
      })),
    )

  return {
    offsets,

    /** Records ever appended. */
    async length(topic: string): Promise<number> {
      return Number((await offsets(topic)).reduce((sum, { high }) => sum + high, 0n))
    },

    async topics(): Promise<string[]> {
      return (await asAdmin((admin) => admin.listTopics())).filter((name) => name.startsWith('articles.'))
    },

    /** Where a group goes on reading, by partition; -1 where it has never committed. */
    async committed(group: string, topic: string): Promise<bigint[]> {
      const [answer] = await asAdmin((admin) => admin.fetchOffsets({ groupId: group, topics: [topic] }))
      const sorted = (answer?.partitions ?? []).toSorted((a, b) => a.partition - b.partition)
      return sorted.map(({ offset }) => BigInt(offset))
    },

    /** Sets a group without members back. */
    async setOffsets(group: string, topic: string, positions: readonly { partition: number; offset: bigint }[]) {
      const partitions = positions.map(({ partition, offset }) => ({ partition, offset: String(offset) }))
      await asAdmin((admin) => admin.setOffsets({ groupId: group, topic, partitions }))
    },

    /** Makes a group without members one that has never been there. */
    async forget(group: string): Promise<void> {
      await asAdmin((admin) => admin.deleteGroups([group]))
    },

    /** Deletes the records before these offsets, as retention does. */
    async deleteBefore(topic: string, positions: readonly { partition: number; offset: bigint }[]): Promise<void> {
      const partitions = positions.map(({ partition, offset }) => ({ partition, offset: String(offset) }))
      await asAdmin(async (admin) => {
        // kafkajs knows the leaders only of topics it was asked about.
        await admin.fetchTopicOffsets(topic)
        await admin.deleteTopicRecords({ topic, partitions })
      })
    },

    async publish(topic: string, messages: readonly { key?: string; value: Buffer | string }[]): Promise<void> {
      const producer = client.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner })
      await producer.connect()
      try {
        await producer.send({ topic, acks: -1, messages: messages.map((message) => ({ ...message })) })
      } finally {
        await producer.disconnect()
      }
    },
  }
}
