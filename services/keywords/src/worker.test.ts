import { topics } from '@newsloom/contracts/pipeline'
import { decodeRecord, encodeRecord } from '@newsloom/contracts/records'
import { linkedArticle } from '@newsloom/contracts/records-samples'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { keywordsSettings } from './config.ts'
import { keywordsWorker } from './worker.ts'

const linked = linkedArticle({
  title: 'Wheat harvest fails',
  text: 'The wheat harvest failed after a drought. Farmers lost half of the wheat.',
})

test('publishes the article with keywords and topics, as the next topic promises it', async () => {
  const worker = keywordsWorker(Value.Create(keywordsSettings))
  const record = { topic: topics.linked, partition: 0, offset: 0n, key: 'a', headers: {}, timestamp: 0 }
  const inputs = [worker.decode({ ...record, value: encodeRecord(linked) })]
  const [handled] = await worker.handle(inputs, { heartbeat: async () => {}, signal: new AbortController().signal })
  if (!handled || handled instanceof Error) throw new Error('not handled')
  expect(handled.outputs).toMatchObject([{ topic: topics.enriched, key: 'a' }])
  expect(decodeRecord(topics.enriched, handled.outputs[0]?.value ?? null)).toMatchObject({
    ...linked,
    keywords: expect.arrayContaining([{ text: expect.stringMatching(/wheat/i), score: expect.any(Number) }]),
    topics: expect.arrayContaining([{ id: 'medtop:20000210', name: 'agriculture', score: expect.any(Number) }]),
  })
})
