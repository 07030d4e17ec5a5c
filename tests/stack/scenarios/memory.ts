// What is forgotten, and time that is not what it was.

import { checkAtRest } from '../at-rest.ts'
import { carriers } from '../stack.ts'
import type { Scenario } from './scenario.ts'

export const memoryFaults: Scenario[] = [
  {
    name: 'Valkey is emptied: the next copies pass, everything else is as before',
    only: 'one-partition',
    async run(world) {
      // At rest, so that the run without faults can forget the same.
      await world.load.pause()
      await checkAtRest(world, 180_000)
      await world.emptyValkey()
      world.load.resume()
      await world.pass(3)
    },
  },
  {
    name: 'Valkey is emptied in the middle of the stream: copies may pass, nothing is lost',
    only: 'many-partitions',
    async run(world) {
      for (let times = world.length(3, 1); times > 0; times -= 1) {
        await world.emptyValkey()
        await world.pass(2)
      }
    },
  },
  {
    name: 'the clocks jump back by an hour, and forth again',
    async run(world) {
      for (const service of world.shuffled(carriers)) await world.signal(service, 'SIGUSR2')
      await world.pass(world.length(60, 10))
      for (const service of world.shuffled(carriers)) await world.signal(service, 'SIGUSR2')
    },
  },
]
