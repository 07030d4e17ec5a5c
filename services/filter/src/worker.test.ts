import { rejectionOf } from '@newsloom/contracts/article-worker'
import { topics } from '@newsloom/contracts/pipeline'
import { encodeRecord } from '@newsloom/contracts/records'
import { ingestedArticle } from '@newsloom/contracts/records-samples'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { filterSettings } from './config.ts'
import { filterWorker } from './worker.ts'

const ingested = (id: string, text: string) => ingestedArticle({ id, title: 'Budget', text })

test('publishes what passes to the next stage and the rest, with its reason, as rejected', async () => {
  const worker = filterWorker({ ...Value.Create(filterSettings), WANTED_LANGUAGES: 'en' })
  const articles = [
    ingested('good', 'The government approved the budget for the coming year on Friday.'),
    ingested('foreign', 'Die Regierung hat am Freitag den Haushalt für das kommende Jahr gebilligt.'),
  ]
  const inputs = articles.map((article, at) =>
    worker.decode({
      topic: topics.ingested,
      partition: 0,
      offset: BigInt(at),
      key: article.id,
      value: encodeRecord(article),
      headers: {},
      timestamp: 0,
    }),
  )
  const handled = await worker.handle(inputs, { heartbeat: async () => {}, signal: new AbortController().signal })
  expect(handled).toMatchObject([
    { outcome: 'pass', outputs: [{ topic: topics.filtered, key: 'good' }] },
    { outcome: 'language', outputs: [{ topic: topics.rejected, key: 'foreign' }] },
  ])
  const rejected = handled[1]
  if (!rejected || rejected instanceof Error) throw new Error('not handled')
  const foreign = articles[1] as (typeof articles)[number]
  expect(JSON.parse(String(rejected.outputs[0]?.value))).toEqual(
    rejectionOf('filter', foreign, { kind: 'drop', reason: 'language', detail: { language: 'de' } }),
  )
})
