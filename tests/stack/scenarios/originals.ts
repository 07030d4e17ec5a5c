// An original that fails behind dedupe must not take its copies with it.
import assert from 'node:assert/strict'
import { topics } from '@newsloom/contracts/pipeline'
import { encodeRecord } from '@newsloom/contracts/records'
import { postAll, status } from '../../newsloom-client.ts'
import { eventually } from '../../until.ts'
import type { World } from '../world.ts'
import { expectFate, fateOf, patienceMs, storyOfItsOwn } from './own-articles.ts'
import type { Scenario } from './scenario.ts'

export const originals: Scenario[] = [
  {
    name: 'an original is quarantined after its copies were rejected: one of them is indexed, with one partition the earliest',
    async run(world) {
      const name = `original-${world.draw(0, 1e9)}`
      await world.load.pause()
      await world.stop('indexer')
      const { title, text } = storyOfItsOwn(world)
      // Ingest would refuse this date; the index cannot take it.
      const original = { ...withoutStory(name), title, text: `${text} ${name}.`, publishedAt: 'the day before' }
      await world.broker.publish(topics.ingested, [{ key: name, value: encodeRecord(original) }])
      world.foreign.ids.add(name)
      await eventually(async () => assert.equal((await fateOf(world, name))?.fate, 'pending'), patienceMs)
      await passedDedupe(world)
      const ids = [`${name}-1`, `${name}-2`, `${name}-3`]
      for (const id of ids) {
        world.foreign.ids.add(id)
        await eventually(() => postAll(world.stack, [{ id, title, text: `${text} ${name}.` }]), patienceMs)
        await expectFate(world, id, { fate: 'rejected', duplicateOf: name })
      }
      await world.start('indexer')
      world.load.resume()
      await expectFate(world, name, { fate: 'quarantined', stage: 'indexer' })
      // Copies in different partitions come back in any order.
      const first = world.partitions === 1 ? ids[0] : undefined
      const indexed = first ?? (await eventually(() => firstIndexed(world, ids), patienceMs))
      for (const id of ids)
        await expectFate(world, id, id === indexed ? { fate: 'indexed' } : { fate: 'rejected', duplicateOf: indexed })
    },
  },
]

const withoutStory = (id: string) => ({
  v: 1,
  kind: 'article',
  id,
  ingestedAt: new Date().toISOString(),
  generation: 0,
  publisher: {},
  authors: [],
})

async function firstIndexed(world: World, ids: readonly string[]): Promise<string> {
  for (const id of ids) if ((await fateOf(world, id))?.fate === 'indexed') return id
  throw new Error(`none is indexed of ${ids}`)
}

/** Nothing waits for dedupe or before it. */
const passedDedupe = (world: World) =>
  eventually(async () => {
    const { filter, dedupe } = (await status(world.stack)).lag
    assert.deepEqual({ filter, dedupe }, { filter: 0, dedupe: 0 })
  }, patienceMs)
