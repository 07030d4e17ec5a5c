// Prometheus metrics of a service. One registry per process; the stage is a label, so that one process can run many.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  return {
    registry,
    records: new Counter({
      name: 'newsloom_records_total',
      help: 'Records handled, by stage and outcome (pass, the reason of a drop, quarantined, …)',
      labelNames: ['stage', 'outcome'],
      registers,
    }),
    articles: new Counter({
      name: 'newsloom_articles_total',
      help: 'Articles the filter decided on, by language and reason (pass, or why they were rejected)',
      labelNames: ['language', 'reason'],
      registers,
    }),
    retries: new Counter({
      name: 'newsloom_retries_total',
      help: 'Tries repeated after a transient error, by stage',
      labelNames: ['stage'],
      registers,
    }),
    batchSeconds: new Histogram({
      name: 'newsloom_batch_seconds',
      help: 'Time from a batch in hand to its outputs, by stage',
      labelNames: ['stage'],
      buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10, 60],
      registers,
    }),
    refusals: new Counter({
      name: 'newsloom_requests_refused_total',
      help: 'Requests refused before they reached the API, by reason (unauthorized, too-many-requests)',
      labelNames: ['reason'],
      registers,
    }),
    problems: new Gauge({
      name: 'newsloom_problem',
      help: '1 while a condition fails, by stage and condition',
      labelNames: ['stage', 'condition'],
      registers,
    }),
    problemRecords: new Counter({
      name: 'newsloom_problem_records_total',
      help: 'Records that a problem concerns, by stage and condition (records-expired: deleted before they were read)',
      labelNames: ['stage', 'condition'],
      registers,
    }),
  }
}
