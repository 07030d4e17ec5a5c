// Feeds in numbers, for Prometheus.
import type { Metrics } from '@newsloom/runtime/metrics'
import { Counter, Gauge } from 'prom-client'
import type { PollOutcome } from './schedule.ts'

export function createFeedMetrics({ registry }: Pick<Metrics, 'registry'>) {
  const registers = [registry]
  const polls = new Counter({
    name: 'newsloom_feed_polls_total',
    help: 'Polls of feeds, by result: new, nothing-new, not-modified, failed',
    labelNames: ['result'],
    registers,
  })
  const isPolling = new Gauge({
    name: 'newsloom_feeds_polling',
    help: '1 while this instance polls the feeds, 0 while it stands by',
    registers,
  })
  return {
    polled: (outcome: PollOutcome) => polls.inc({ result: resultOf(outcome) }),
    polling: (isHeld: boolean) => isPolling.set(isHeld ? 1 : 0),
  }
}

function resultOf(outcome: PollOutcome): string {
  if (outcome.kind === 'failed') return 'failed'
  if (outcome.status === 304) return 'not-modified'
  return outcome.articles > 0 ? 'new' : 'nothing-new'
}
