// Records that are not as they should be, come again, or are gone.
import assert from 'node:assert/strict'
import { topics } from '@newsloom/contracts/pipeline'
import { postAll, settled } from '../../newsloom-client.ts'
import { eventually } from '../../until.ts'
import { expectFate, patienceMs, storyOfItsOwn } from './own-articles.ts'
import type { Scenario } from './scenario.ts'

const reads = {
  filter: topics.ingested,
  dedupe: topics.filtered,
  'entity-linker': topics.deduplicated,
  indexer: topics.enriched,
  ledger: topics.indexed,
} as const

export const recordFaults: Scenario[] = [
  {
    name: 'garbage in every topic is quarantined and the rest flows on',
    async run(world) {
      const names = await world.broker.topics()
      assert.equal(names.length, Object.keys(topics).length)
      for (const topic of world.shuffled(names)) {
        await world.broker.publish(topic, [{ value: Buffer.from([0xff, 0xfe, 0x00, 0x7b]) }])
        world.foreign.malformed += 1
      }
    },
  },
  {
    name: 'a stage throws on one article: that one is quarantined, the others of its batch flow on',
    async run(world) {
      for (const service of world.shuffled(['filter', 'dedupe', 'entity-linker', 'keywords'] as const)) {
        const id = `bug-in-${service}-${world.draw(0, 1e9)}`
        const { title, text } = storyOfItsOwn(world)
        world.foreign.ids.add(id)
        await eventually(() => postAll(world.stack, [{ id, title, text }]), patienceMs)
        await expectFate(world, id, { fate: 'quarantined', stage: service })
      }
    },
  },
  {
    name: 'a withdrawal and everything around it is delivered again',
    async run(world) {
      const [id = ''] = await world.load.send(world.load.fresh(1))
      await world.pass(2)
      await world.load.withdraw(id)
      await world.pass(2)
      const service = world.pick(['filter', 'dedupe', 'entity-linker', 'indexer', 'ledger'] as const)
      await world.stop(service)
      const topic = reads[service]
      await world.deliverAgain(service, topic, world.draw(100, 400))
      await world.start(service)
    },
  },
  {
    name: 'a stage is there for the first time, and reads what came before it',
    async run(world) {
      const service = world.pick(['entity-linker', 'keywords', 'indexer', 'ledger'] as const)
      await world.stop(service)
      await world.broker.forget(`newsloom.${service}`)
      await world.start(service)
    },
  },
  {
    name: 'retention takes records that a stage had not read: it is not ready, counts them, and they can be sent again',
    async run(world) {
      await world.load.pause()
      await settled(world.stack, world.accepted)
      await world.stop('keywords')
      const articles = world.load.fresh(20)
      const ids = await world.load.send(articles)
      await eventually(async () => assert.ok((await world.unread('keywords', topics.linked)) > 0), 60_000)
      const unread = await world.unread('keywords', topics.linked)
      await world.broker.deleteBefore(
        topics.linked,
        (await world.broker.offsets(topics.linked)).map(({ partition, high }) => ({ partition, offset: high })),
      )
      await world.start('keywords')
      await eventually(async () => {
        const conditions = Object.keys(await world.conditions('keywords'))
        assert.ok(
          conditions.some((condition) => condition.includes('records-expired')),
          `only ${conditions}`,
        )
      }, 60_000)
      const counted = /newsloom_problem_records_total\{[^}]*records-expired[^}]*\} (\d+)/.exec(
        await world.metrics('keywords'),
      )?.[1]
      assert.ok(Number(counted) >= unread, `counted ${counted} of ${unread}`)
      assert.ok(ids.length > 0)
      await world.load.send(articles)
      await world.stop('keywords')
      await world.start('keywords')
      world.load.resume()
    },
  },
]
