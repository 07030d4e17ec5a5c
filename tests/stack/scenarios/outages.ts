// Servers that are away, hang or forget: Kafka, Elasticsearch, Valkey.
import assert from 'node:assert/strict'
import { eventually } from '../../until.ts'
import type { World } from '../world.ts'
import type { Scenario } from './scenario.ts'

export const outages: Scenario[] = [
  {
    name: 'the broker is stopped',
    async run(world) {
      await world.stop('kafka')
      await world.pass(world.length(30, 5))
      await world.start('kafka')
    },
  },
  {
    name: 'the broker is killed',
    async run(world) {
      await world.kill('kafka')
      await world.start('kafka')
    },
  },
  {
    name: 'the broker hangs: ingest answers 503 with Retry-After and takes up again by itself',
    async run(world) {
      const refused = world.load.refused
      await world.freeze('kafka')
      try {
        await eventually(async () => assert.ok(world.load.refused > refused, 'ingest refuses nothing'), 60_000)
      } finally {
        await world.thaw('kafka')
      }
    },
  },
  {
    name: 'Elasticsearch is stopped',
    async run(world) {
      await world.stop('elasticsearch')
      await world.pass(world.length(60, 2))
      await world.start('elasticsearch')
    },
  },
  {
    name: 'Valkey is stopped',
    async run(world) {
      await world.stop('valkey')
      await waits(world, 'dedupe')
      await world.pass(world.length(30, 2))
      await world.start('valkey')
    },
  },
  {
    name: 'Valkey is killed',
    async run(world) {
      await world.kill('valkey')
      await world.pass(1)
      await world.start('valkey')
    },
  },
]

/** The service says that it is not ready. */
export async function waits(world: World, service: 'dedupe' | 'indexer' | 'ledger'): Promise<void> {
  await eventually(async () => {
    assert.notDeepEqual(await world.conditions(service), {}, `${service} calls itself ready`)
  }, 30_000)
}
