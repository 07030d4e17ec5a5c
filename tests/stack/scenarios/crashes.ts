// Processes that end: at once, two in a rebalance, and as they should.
import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { topics } from '@newsloom/contracts/pipeline'
import { settled } from '../../newsloom-client.ts'
import { type Carrier, carriers } from '../stack.ts'
import type { World } from '../world.ts'
import type { Scenario } from './scenario.ts'

export const crashes: Scenario[] = [
  {
    name: 'every service killed, one after the other, at random moments',
    async run(world) {
      for (let round = world.length(3, 1); round > 0; round -= 1) {
        for (const service of world.shuffled(carriers)) {
          await world.pass(0.5)
          await world.kill(service)
          await world.pass(0.3)
          await world.start(service)
        }
      }
    },
  },
  {
    name: 'one service killed again and again',
    async run(world) {
      const service = world.pick(carriers)
      for (let times = world.length(6, 3); times > 0; times -= 1) {
        await world.pass(world.draw(0, 3))
        await world.kill(service)
        await world.start(service)
      }
    },
  },
  {
    name: 'two of three instances killed while a rebalance goes on',
    only: 'many-partitions',
    async run(world) {
      const service = world.pick(['filter', 'dedupe', 'entity-linker', 'keywords', 'indexer'] as const)
      const scale = (instances: number) =>
        world.stack.compose(
          'up',
          '--detach',
          '--no-recreate',
          '--no-deps',
          '--scale',
          `${service}=${instances}`,
          service,
        )
      await scale(3)
      await world.pass(2)
      const [first = '', second = '', third = ''] = world.shuffled(await world.stack.containers(service))
      await world.startContainers([first, second, third])
      // The third leaves, which begins a rebalance.
      await world.killContainer(third)
      await world.startContainers([third])
      await sleep(world.draw(0, 4_000))
      await Promise.all([world.killContainer(first), world.killContainer(second)])
      await world.pass(1)
      await world.startContainers([first, second])
      await world.pass(2)
      await scale(1)
    },
  },
  {
    name: 'down in the middle of the stream, then up',
    only: 'one-partition',
    async run(world) {
      await world.stack.down('--timeout', '30')
      await world.stack.up()
    },
  },
  {
    name: 'SIGTERM to every service: exit code 0 in time, what was committed is not delivered again',
    async run(world) {
      await world.load.pause()
      await settled(world.stack, world.accepted)
      const surpluses = new Map<Carrier, number>()
      for (const service of carriers) if (oneToOne[service]) surpluses.set(service, await surplusOf(world, service))
      world.load.resume()
      for (const service of world.shuffled(carriers)) {
        await world.pass(0.5)
        const codes = await world.stop(service)
        const failures = codes.filter((code) => code !== 0)
        assert.deepEqual(failures, [], `${service} ended with ${codes}`)
        // One record out for each record committed: none was published and then left uncommitted.
        const surplus = surpluses.get(service)
        if (surplus !== undefined)
          assert.equal(await surplusOf(world, service), surplus, `${service} left outputs uncommitted`)
        await world.start(service)
        await world.ready(service)
      }
    },
  },
]

/** Stages that write exactly one record for each that they read. */
const oneToOne: Partial<Record<Carrier, readonly [string, string]>> = {
  'entity-linker': [topics.deduplicated, topics.linked],
  keywords: [topics.linked, topics.enriched],
  indexer: [topics.enriched, topics.indexed],
}

/** Records written beyond those whose inputs are committed, for a stage that has nothing in hand. */
async function surplusOf(world: World, service: Carrier): Promise<number> {
  const [reads = '', writes = ''] = oneToOne[service] ?? []
  const committed = await world.broker.committed(`newsloom.${service}`, reads)
  const read = committed.reduce((sum, offset) => sum + (offset > 0n ? offset : 0n), 0n)
  return (await world.broker.length(writes)) - Number(read)
}
