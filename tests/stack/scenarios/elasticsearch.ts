// An Elasticsearch that answers, but not as wished.
import type { Fault } from '../servers/fault-proxy.ts'
import type { World } from '../world.ts'
import { waits } from './outages.ts'
import type { Scenario } from './scenario.ts'

export const elasticsearchFaults: Scenario[] = [
  {
    name: 'Elasticsearch answers 429 to everything',
    async run(world) {
      await during(world, { overloaded: true }, async () => {
        await waits(world, 'indexer')
        await world.pass(world.length(20, 2))
      })
    },
  },
  {
    name: 'Elasticsearch refuses single items',
    run: (world) => during(world, { refusedShare: 0.3 }, () => world.pass(world.length(20, 6))),
  },
  {
    name: 'Elasticsearch writes and the answer is lost',
    run: (world) => during(world, { lostShare: 0.4 }, () => world.pass(world.length(20, 6))),
  },
  {
    name: 'an index takes no writes',
    async run(world) {
      const index = world.pick(indices)
      await ask(world, 'PUT', `/${index.name}/_settings`, { 'index.blocks.write': true })
      await waits(world, index.writer)
      await world.pass(world.length(20, 1))
      await ask(world, 'PUT', `/${index.name}/_settings`, { 'index.blocks.write': null })
    },
  },
  {
    name: 'an index is closed',
    async run(world) {
      const index = world.pick(indices)
      await ask(world, 'POST', `/${index.name}/_close`)
      await waits(world, index.writer)
      await world.pass(world.length(20, 1))
      await ask(world, 'POST', `/${index.name}/_open`)
    },
  },
  {
    name: 'an alias is missing; its writer makes it anew when it is started again',
    async run(world) {
      const index = world.pick(indices)
      await ask(world, 'POST', '/_aliases', { actions: [{ remove: { index: index.name, alias: index.alias } }] })
      await waits(world, index.writer)
      await world.pass(world.length(20, 1))
      await world.stop(index.writer)
      await world.start(index.writer)
    },
  },
]

const indices = [
  { alias: 'articles', name: 'articles-000001', writer: 'indexer' },
  { alias: 'fates', name: 'fates-000001', writer: 'ledger' },
] as const

async function during(world: World, fault: Fault, what: () => Promise<void>): Promise<void> {
  await world.fault(fault)
  try {
    await what()
  } finally {
    await world.fault({})
  }
}

async function ask(world: World, method: string, path: string, body?: object): Promise<void> {
  const response = await fetch(world.stack.elasticsearch + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
}
