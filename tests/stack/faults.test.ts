// The short form of the fault suite, always of one seed: a red run speaks of the change, not of the draw. Other seeds are
// drawn by `npm run test:faults`, the long form; FAULT_SEED=<seed> runs one of those here.
import type { Document } from '@newsloom/article-index/document'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dockerAnswers } from '../docker.ts'
import type { Address } from '../newsloom-client.ts'
import { type FaultRun, startFaultRun } from './fault-run.ts'

const seed = Number(process.env.FAULT_SEED ?? 5)
const options = { seed, full: false, perSecond: 20, say: console.log }

describe.skipIf(!dockerAnswers())(`the stack under faults, seed ${seed}`, () => {
  describe('one partition a topic, where order is that of arrival', () => {
    let run: FaultRun
    beforeAll(async () => {
      run = await startFaultRun({ ...options, partitions: 1 })
    })
    afterAll(() => run.end())

    test('nothing is lost, nothing is there twice, every verdict is that of a run without faults', async () => {
      await run.pass()
      console.log(await run.summary())
    })

    test('both ways of running give the same documents', async () => {
      if (!run.shadow) throw new Error('nothing to compare with')
      const [one, other] = [await documents(run.shadow), await documents(run.stack)]
      for (const id of run.foreign) other.delete(id)
      expect(one.size).toBeGreaterThan(100)
      expect([...other.keys()].sort()).toEqual([...one.keys()].sort())
      for (const [id, document] of one) expect(other.get(id)).toEqual(document)
    })
  })

  describe('twelve partitions a topic', () => {
    let run: FaultRun
    beforeAll(async () => {
      // What does not depend on the number of partitions was seen above.
      const only = /every service killed|two of three|broker is killed|middle of the stream|original/
      run = await startFaultRun({ ...options, partitions: 12, only })
    })
    afterAll(() => run.end())

    test('nothing is lost and nothing is there twice', async () => {
      await run.pass()
      console.log(await run.summary())
    })
  })
})

/** Every document that a search finds, without the times of its acceptance. */
async function documents(address: Pick<Address, 'api'>): Promise<Map<string, unknown>> {
  const found = new Map<string, unknown>()
  for (let offset = 0; ; offset += 100) {
    const page = await (await fetch(`${address.api}/api/search?size=100&offset=${offset}&sort=newest`)).json()
    const { hits } = page as { hits: { id: string }[] }
    if (hits.length === 0) return found
    for (const { id } of hits) {
      const answer = await fetch(`${address.api}/api/articles/${encodeURIComponent(id)}`)
      const { ingestedAt, ...document } = (await answer.json()) as Document
      found.set(id, document)
    }
  }
}
