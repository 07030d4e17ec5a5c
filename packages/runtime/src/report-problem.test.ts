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

test('is a warning at first, an error after a minute, and told again when the reason is another one', () => {
  vi.useFakeTimers()
  const lines: string[] = []
  const out = new Writable({
    write(chunk, _encoding, done) {
      const { level, msg } = JSON.parse(String(chunk))
      lines.push(`${level} ${msg}`)
      done()
    },
  })
  const report = problemReporter('indexer', {
    log: createLog('test', 'warn', out),
    health: new Health(),
    metrics: createMetrics(),
  })
  const waiting = (message: string) => report({ condition: 'preparing', message })
  const [warning, error] = [40, 50]
  waiting('no answer')
  waiting('401')
  expect(lines).toEqual([`${warning} waiting, nothing is lost: no answer`])
  vi.advanceTimersByTime(60_000)
  waiting('no answer')
  waiting('no answer')
  waiting('401')
  expect(lines.slice(1)).toEqual([`${error} still waiting, nothing is lost: no answer`])
  vi.advanceTimersByTime(60_000)
  waiting('no answer')
  waiting('401')
  expect(lines.slice(2)).toEqual([`${error} still waiting, nothing is lost: 401`])
  report({ condition: 'preparing' })
  waiting('401')
  expect(lines.slice(3)).toEqual([`${warning} waiting, nothing is lost: 401`])
})

test('records that are gone are counted, each time that more are', async () => {
  const { metrics, report } = reporter()
  for (const records of [20, 3]) report({ condition: 'records-expired', message: 'deleted', records })
  expect(await metrics.registry.metrics()).toContain(
    'newsloom_problem_records_total{stage="keywords",condition="records-expired"} 23',
  )
})
