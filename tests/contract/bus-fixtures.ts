// What the suites of the bus share: topics and groups with names of their own, waiting for a condition, reading a topic.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BatchHandler, Bus, BusRecord, ConsumeOptions, Consumer, Outgoing } from '@newsloom/runtime/bus'

export const newName = (what: string) => `${what}.${randomUUID()}`

const dayMs = 24 * 60 * 60 * 1000

/** Creates topics with names of their own. */
export async function newTopics(bus: Bus, count: number, partitions = 1): Promise<string[]> {
  const names = Array.from({ length: count }, () => newName('topic'))
  await bus.createTopics(names.map((name) => ({ name, partitions, retentionMs: dayMs })))
  return names
}

export const outgoing = (topic: string, key: string | null, value: string | Buffer | null = key): Outgoing => ({
  topic,
  key,
  value: typeof value === 'string' ? Buffer.from(value) : value,
  headers: {},
})

/** Records `0` to `count - 1`, the number being key and body. */
export const numbered = (topic: string, count: number, start = 0) =>
  Array.from({ length: count }, (_, i) => outgoing(topic, String(start + i)))

/** The same records for another topic: what a handler that copies one returns. */
export const copied = (records: readonly BusRecord[], topic: string): Outgoing[] =>
  records.map(({ key, value, headers }) => ({ topic, key, value, headers }))

export const bodies = (records: readonly BusRecord[]) => records.map(({ value }) => value?.toString())

/** Waits until `condition` holds; says what it waited for when it does not come. */
export async function until(what: string, condition: () => boolean | Promise<boolean>, ms = 90_000): Promise<void> {
  const deadline = performance.now() + ms
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited ${ms} ms in vain until ${what}`)
    await sleep(10)
  }
}

export async function lagOf(bus: Bus, group: string, ...topics: string[]): Promise<number> {
  const lags = await bus.lag([{ group, topics }])
  return lags.reduce((sum, { records }) => sum + records, 0)
}

export interface Reading {
  /** What the handler has seen, in order. */
  readonly records: BusRecord[]
  readonly batches: (readonly BusRecord[])[]
  readonly consumer: Consumer
}

/** Consumes and remembers what came. */
export async function read(bus: Bus, options: ConsumeOptions, then?: BatchHandler): Promise<Reading> {
  const records: BusRecord[] = []
  const batches: (readonly BusRecord[])[] = []
  const consumer = await bus.consume(options, async (batch) => {
    records.push(...batch.records)
    batches.push(batch.records)
    return then ? then(batch) : []
  })
  return { records, batches, consumer }
}

/** All records of a topic, read by a group of its own. */
export async function contents(bus: Bus, topic: string): Promise<BusRecord[]> {
  const group = newName('reader')
  const { records, consumer } = await read(bus, { group, topics: [topic] })
  await until('the topic is read', async () => (await lagOf(bus, group, topic)) === 0)
  await consumer.stop()
  return records
}

/** A promise and what settles it. */
export const gate = () => Promise.withResolvers<void>()
