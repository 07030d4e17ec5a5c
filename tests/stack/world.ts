// What a scenario has at hand: the stack with the load on it, and everything that can be done to it, counted.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { topics } from '@newsloom/contracts/pipeline'
import { docker } from '../docker.ts'
import type { Address } from '../newsloom-client.ts'
import { eventually } from '../until.ts'
import type { Broker } from './broker.ts'
import type { Load } from './load.ts'
import type { Fault } from './servers/fault-proxy.ts'
import type { Carrier, Service, Stack } from './stack.ts'

/** What did not come through the load but by a scenario's own hand. */
export interface Foreign {
  /** Articles, each of which has a fate. */
  readonly ids: Set<string>
  /** Records without an id. */
  malformed: number
}

/** The same stream without faults: one process on SQLite. */
export interface Shadow extends Address {
  readonly folder: string
  /** Makes it forget which articles it has seen, as an emptied Valkey does. */
  forgetClaims(): Promise<void>
}

export interface WorldOptions {
  readonly stack: Stack
  readonly broker: Broker
  readonly load: Load
  readonly random: () => number
  /** Outages as long as the issue of them asks for, or as short as they can be seen. */
  readonly full: boolean
  readonly partitions: number
  readonly foreign: Foreign
  /** Where order is that of arrival. */
  readonly shadow?: Shadow
}

export class World {
  readonly stack: Stack
  readonly broker: Broker
  readonly load: Load
  readonly foreign: Foreign
  readonly partitions: number
  readonly shadow: Shadow | undefined
  kills = 0
  /** Articles that dedupe has forgotten: a later version of one may be rejected as a copy of a copy that passed since. */
  readonly forgotten = new Set<string>()
  /** What was appended before may not be delivered to dedupe again: its memory of that is lost. */
  #forgotten = new Map<string, bigint[]>()
  readonly #random: () => number
  readonly #full: boolean

  constructor(options: WorldOptions) {
    this.stack = options.stack
    this.broker = options.broker
    this.load = options.load
    this.foreign = options.foreign
    this.partitions = options.partitions
    this.shadow = options.shadow
    this.#random = options.random
    this.#full = options.full
  }

  /** Ids that have a fate, or will have. */
  get accepted(): number {
    return this.load.newest.size + this.foreign.ids.size
  }

  /** A whole number from `low` to `high`. */
  draw(low: number, high: number): number {
    return low + Math.floor(this.#random() * (high - low + 1))
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.draw(0, items.length - 1)] as Item
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    return items
      .map((item) => ({ item, place: this.#random() }))
      .toSorted((a, b) => a.place - b.place)
      .map(({ item }) => item)
  }

  /** The outage's length in seconds: in the full form, in the short one. */
  length(full: number, short: number): number {
    return this.#full ? full : short
  }

  /** Lets so many seconds pass, give or take a quarter. */
  async pass(seconds: number): Promise<void> {
    await sleep(seconds * 1000 * (0.75 + this.#random() / 2))
  }

  /** kill -9 of a container. */
  async killContainer(name: string): Promise<void> {
    await docker(['kill', name])
    this.kills += 1
  }

  async startContainers(names: readonly string[]): Promise<void> {
    await docker(['start', ...names])
  }

  async kill(service: Service): Promise<void> {
    for (const name of await this.stack.containers(service)) await this.killContainer(name)
  }

  async start(service: Service): Promise<void> {
    await this.startContainers(await this.stack.containers(service))
  }

  /** SIGTERM; the exit codes. */
  async stop(service: Service): Promise<number[]> {
    const names = await this.stack.containers(service)
    await docker(['stop', '--time', '30', ...names])
    const codes = await docker(['inspect', '--format', '{{.State.ExitCode}}', ...names])
    return codes.trim().split('\n').map(Number)
  }

  /** Stops all processes of a service, without a signal to them. */
  async freeze(service: Service): Promise<void> {
    await docker(['pause', ...(await this.stack.containers(service))])
  }

  async thaw(service: Service): Promise<void> {
    await docker(['unpause', ...(await this.stack.containers(service))])
  }

  async signal(service: Service, signal: string): Promise<void> {
    for (const name of await this.stack.containers(service)) await docker(['kill', '--signal', signal, name])
  }

  /** What the proxy before Elasticsearch does from now on. */
  async fault(fault: Fault): Promise<void> {
    await fetch(this.stack.proxy, { method: 'PUT', body: JSON.stringify(fault) })
  }

  /** What stands in the way of a service's work, as it says itself; empty when it is ready. */
  async conditions(service: Service): Promise<Record<string, string>> {
    return JSON.parse(await this.stack.run(service, askReadiness)).conditions
  }

  /** The memory of what was seen is lost; called at rest where verdicts are compared. */
  async emptyValkey(): Promise<void> {
    await this.stack.compose('exec', '--no-TTY', 'valkey', 'valkey-cli', 'FLUSHALL')
    await this.shadow?.forgetClaims()
    for (const id of this.load.newest.keys()) this.forgotten.add(id)
    for (const topic of [topics.ingested, topics.filtered]) {
      this.#forgotten.set(
        topic,
        (await this.broker.offsets(topic)).map(({ high }) => high),
      )
    }
  }

  /** Sets a stopped service back by so many records a partition. */
  async deliverAgain(service: Carrier, topic: string, records: number): Promise<void> {
    const floors = this.#forgotten.get(topic) ?? []
    const positions = (await this.broker.offsets(topic)).map(({ partition, low, high }) => {
      const back = high - BigInt(records)
      const [floor = low] = [low, floors[partition] ?? low].toSorted((a, b) => Number(b - a))
      return { partition, offset: back > floor ? back : floor }
    })
    await this.broker.setOffsets(`newsloom.${service}`, topic, positions)
  }

  /** Records of a topic that a service has not yet committed. */
  async unread(service: Carrier, topic: string): Promise<number> {
    const committed = await this.broker.committed(`newsloom.${service}`, topic)
    const ends = await this.broker.offsets(topic)
    return ends.reduce((sum, { partition, low, high }) => {
      const next = committed[partition] ?? -1n
      return sum + Number(high - (next < low ? low : next))
    }, 0)
  }

  async ready(service: Service): Promise<void> {
    await eventually(async () => assert.deepEqual(await this.conditions(service), {}, service), 120_000)
  }

  async metrics(service: Service): Promise<string> {
    return this.stack.run(service, askMetrics)
  }
}

const ask = (route: string) => `process.stdout.write(await (await fetch('http://127.0.0.1:8080${route}')).text())`
const askReadiness = ask('/health/ready')
const askMetrics = ask('/metrics')
