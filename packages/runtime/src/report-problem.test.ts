import { expect, test } from 'vitest'
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

test('a problem keeps readiness red until it is over', () => {
  const { health, report } = reporter()
  report({ condition: 'waiting', message: 'no answer' })
  expect(health.report()).toMatchObject({ ready: false, conditions: { 'keywords: waiting': 'no answer' } })
  report({ condition: 'waiting' })
  expect(health.report().ready).toBe(true)
})

test('records that are gone are counted, each time that more are', async () => {
  const { metrics, report } = reporter()
  for (const records of [20, 3]) report({ condition: 'records-expired', message: 'deleted', records })
  expect(await metrics.registry.metrics()).toContain(
    'newsloom_problem_records_total{stage="keywords",condition="records-expired"} 23',
  )
})
