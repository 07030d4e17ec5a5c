import { Writable } from 'node:stream'
import { afterEach, expect, test, vi } from 'vitest'
import { Health } from './health.ts'
import { createLog } from './log.ts'
import { createMetrics } from './metrics.ts'
import { problemReporter } from './report-problem.ts'

function reporter() {
  const [health, metrics] = [new Health(), createMetrics()]
  health.started()
  const onFatal = (message: string) => expect.fail(message)
  return {
    health,
    metrics,
    report: problemReporter('keywords', { log: createLog('test', 'silent'), health, metrics, onFatal }),
  }
}

afterEach(() => {
  vi.useRealTimers()
})

test('a problem keeps readiness red until it is over', () => {
  const { health, report } = reporter()
  report({ condition: 'waiting', message: 'no answer' })
  expect(health.report()).toMatchObject({ ready: false, conditions: { 'keywords: waiting': 'no answer' } })
  report({ condition: 'waiting' })
  expect(health.report().ready).toBe(true)
})

test('is told once, and after a minute again when the reason is another one', () => {
  vi.useFakeTimers()
  const lines: string[] = []
  const out = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)).msg)
      done()
    },
  })
  const report = problemReporter('indexer', {
    log: createLog('test', 'error', out),
    health: new Health(),
    metrics: createMetrics(),
  })
  const waiting = (message: string) => report({ condition: 'preparing', message })
  waiting('no answer')
  waiting('401')
  expect(lines).toHaveLength(1)
  vi.advanceTimersByTime(60_000)
  waiting('no answer')
  expect(lines).toHaveLength(1)
  waiting('401')
  waiting('403')
  expect(lines).toEqual(['no answer', '401'].map((message) => `waiting, nothing is lost: ${message}`))
})

test('records that are gone are counted, each time that more are', async () => {
  const { metrics, report } = reporter()
  for (const records of [20, 3]) report({ condition: 'records-expired', message: 'deleted', records })
  expect(await metrics.registry.metrics()).toContain(
    'newsloom_problem_records_total{stage="keywords",condition="records-expired"} 23',
  )
})
