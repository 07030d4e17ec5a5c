import { topics } from '@newsloom/contracts/pipeline'
import { decodeRecord, encodeRecord } from '@newsloom/contracts/records'
import { filteredArticle, withdrawal } from '@newsloom/contracts/records-samples'
import type { BusRecord } from '@newsloom/runtime/bus'
import { readConfig } from '@newsloom/runtime/config'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSqliteClaims } from './adapters/sqlite-claims.ts'
import type { ClaimStore } from './claims.ts'
import { dedupeSettings } from './config.ts'
import { dedupeWorker } from './worker.ts'

const story =
  'The harbour authority will close the northern pier for repairs in April, its director Marta Lindqvist said on Monday. ' +
  'Ferries to the islands will leave from the fish market instead, where the city is building two temporary ramps. ' +
  'The work costs 4.2 million crowns and should take eleven weeks, according to a plan shown to shop owners.'

const article = (id: string, text = story) => filteredArticle({ id, title: 'Northern pier closes for repairs', text })

const record = (topic: string, value: Buffer | null, headers: Record<string, string> = {}): BusRecord => ({
  topic,
  partition: 0,
  offset: 0n,
  key: null,
  value,
  headers,
  timestamp: 0,
})

const context = { heartbeat: async () => {}, signal: new AbortController().signal }
let store: ClaimStore
beforeEach(() => {
  store = openSqliteClaims(':memory:')
})
afterEach(() => store.close())

async function run(records: readonly BusRecord[]) {
  const worker = dedupeWorker(store, readConfig(dedupeSettings, {}))
  const handled = await worker.handle(records.map(worker.decode), context)
  return handled.map((one) => (one instanceof Error ? one.message : one.outcome))
}

const filtered = (value: object) => record(topics.filtered, encodeRecord(value))

test('keeps the first of two near-duplicates of one batch and names it', async () => {
  const worker = dedupeWorker(store, readConfig(dedupeSettings, {}))
  const copy = article('b', `STOCKHOLM (Wire) - ${story.replace('said on Monday', 'told reporters on Monday')}`)
  const handled = await worker.handle(
    [article('a'), copy].map((one) => worker.decode(filtered(one))),
    context,
  )
  const outputs = handled.map((one) => (one instanceof Error ? undefined : one.outputs[0]))
  expect(outputs.map((output) => output?.topic)).toEqual([topics.deduplicated, topics.rejected])
  expect(decodeRecord(topics.rejected, outputs[1]?.value ?? null)).toMatchObject({
    reason: 'near-duplicate',
    duplicateOf: 'a',
    similarity: expect.closeTo(0.9, 0),
    method: expect.any(String),
    article: { id: 'b' },
  })
})

test('lets a withdrawal through and takes the next copy as new', async () => {
  const outcomes = await run([article('a'), article('b'), withdrawal(), article('c'), article('d')].map(filtered))
  expect(outcomes).toEqual(['pass', 'exact-duplicate', 'withdrawal', 'pass', 'exact-duplicate'])
})

test.each(['entity-linker', 'keywords', 'indexer'])(
  'takes the next copy as new after %s quarantined the original',
  async (stage) => {
    expect(await run([article('a'), article('b')].map(filtered))).toEqual(['pass', 'exact-duplicate'])
    const worker = dedupeWorker(store, readConfig(dedupeSettings, {}))
    const [passed] = await worker.handle([worker.decode(filtered(article('a')))], context)
    const bytes = passed instanceof Error ? null : (passed?.outputs[0]?.value ?? null)
    expect(await run([record(topics.quarantined, bytes, { 'newsloom-stage': stage })])).toEqual(['notice'])
    expect(await run([article('c'), article('d')].map(filtered))).toEqual(['pass', 'exact-duplicate'])
  },
)

test('takes the next copy as new after it claimed for an original and quarantined it', async () => {
  expect(await run([article('a'), article('b')].map(filtered))).toEqual(['pass', 'exact-duplicate'])
  const quarantined = { 'newsloom-stage': 'dedupe' }
  const another = article('a', `${story} Nothing else is known.`)
  expect(await run([record(topics.quarantined, encodeRecord(another), quarantined)])).toEqual(['notice'])
  expect(await run([filtered(article('b'))])).toEqual(['exact-duplicate'])
  expect(await run([record(topics.quarantined, encodeRecord(article('a')), quarantined)])).toEqual(['notice'])
  expect(await run([article('c'), article('d')].map(filtered))).toEqual(['pass', 'exact-duplicate'])
})

test.each(['filter', 'ledger', ''])('keeps the claims of what %s quarantined', async (stage) => {
  await run([filtered(article('a'))])
  const bytes = encodeRecord({ ...article('a'), fingerprint: 'f' })
  await run([record(topics.quarantined, bytes, { 'newsloom-stage': stage })])
  expect(await run([filtered(article('b'))])).toEqual(['exact-duplicate'])
})

test.each(['dedupe', 'indexer'])('takes no notice of garbage among what %s quarantined', async (stage) => {
  const garbage = [null, Buffer.from([0xff, 0x00]), Buffer.from('{"id":'), Buffer.from('[]'), Buffer.from('{"id":7}')]
  const outcomes = await run(garbage.map((value) => record(topics.quarantined, value, { 'newsloom-stage': stage })))
  expect(outcomes).toEqual(garbage.map(() => 'notice'))
})
