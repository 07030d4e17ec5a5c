import { topics } from '@newsloom/contracts/pipeline'
import { encodeRecord } from '@newsloom/contracts/records'
import { Health } from '@newsloom/runtime/health'
import { createLog } from '@newsloom/runtime/log'
import { createMetrics } from '@newsloom/runtime/metrics'
import { problemReporter } from '@newsloom/runtime/report-problem'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { filterSettings } from './config.ts'
import { filterWorker } from './worker.ts'

const texts = {
  en: 'The government approved the budget for the coming year on Friday.',
  de: 'Die Regierung hat am Freitag den Haushalt für das kommende Jahr gebilligt.',
}

function observedFilter() {
  const [health, metrics] = [new Health(), createMetrics()]
  health.started()
  const onProblem = problemReporter('filter', { log: createLog('test', 'silent'), health, metrics })
  const settings = { ...Value.Create(filterSettings), WANTED_LANGUAGES: 'en' }
  const worker = filterWorker(settings, { metrics, onProblem })
  let number = 0
  const take = async (minute: number, text: string, generation = 0) => {
    number += 1
    const article = {
      v: 1 as const,
      kind: 'article' as const,
      id: `a${number}`,
      ingestedAt: new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString(),
      generation,
      title: '',
      text,
      publisher: { domain: 'daily.example' },
      authors: [],
    }
    const record = { topic: topics.ingested, partition: 0, offset: BigInt(number), headers: {}, timestamp: 0 }
    const input = worker.decode({ ...record, key: article.id, value: encodeRecord(article) })
    await worker.handle([input], { heartbeat: async () => {}, signal: new AbortController().signal })
  }
  return { health, metrics, take }
}

test('articles are counted by language and reason', async () => {
  const { metrics, take } = observedFilter()
  for (const text of [texts.en, texts.de, texts.en, '…']) await take(0, text)
  const exposed = await metrics.registry.metrics()
  expect(exposed).toContain('newsloom_articles_total{language="en",reason="pass"} 2')
  expect(exposed).toContain('newsloom_articles_total{language="de",reason="language"} 1')
  expect(exposed).toContain('newsloom_articles_total{language="not-detected",reason="empty"} 1')
})

test('a language that stays away is a warning until it is back; the filter stays ready', async () => {
  const { health, metrics, take } = observedFilter()
  const day = 24 * 60
  const warned: string[] = []
  for (let minute = 0; minute < 8 * day; minute += 2) {
    const gone = minute > 4 * day && minute < 6 * day
    await take(minute, !gone && minute % 6 === 0 ? texts.de : texts.en)
    const { ready, warnings } = health.report()
    expect(ready).toBe(true)
    const told = warnings['filter: language-share'] ?? ''
    if (told !== warned.at(-1)) warned.push(told)
  }
  expect(warned).toEqual(['', expect.stringMatching(/^language de: /), ''])
  expect(await metrics.registry.metrics()).toContain('newsloom_problem{stage="filter",condition="language-share"} 0')
})

test('articles sent again by an operator are no change', async () => {
  const { health, take } = observedFilter()
  const day = 24 * 60
  for (let minute = 0; minute < 4 * day; minute += 2) await take(minute, texts.en)
  for (let at = 0; at < 3000; at += 1) await take(4 * day + at / 2, texts.de, 1)
  for (let minute = 4 * day; minute < 6 * day; minute += 2) await take(minute, texts.en)
  expect(health.report().warnings).toEqual({})
})
