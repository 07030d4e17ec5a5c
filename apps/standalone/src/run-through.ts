// Takes accepted articles through workers on a bus in memory: the real runtime, so the same retries and quarantine.
// A record header, which the runtime hands on, says which article of the list a record comes from.
import { busLayout, topics } from '@newsloom/contracts/pipeline'
import { decodeRecord, encodeRecord, type IngestedArticle } from '@newsloom/contracts/records'
import type { Refusal } from '@newsloom/ingest/problems'
import type { Bus, BusRecord } from '@newsloom/runtime/bus'
import { Health } from '@newsloom/runtime/health'
import { createLog } from '@newsloom/runtime/log'
import { createMetrics } from '@newsloom/runtime/metrics'
import { runWorker } from '@newsloom/runtime/run-worker'
import { openSqliteBus } from '@newsloom/runtime/sqlite-bus'
import { topicSpecs } from '@newsloom/runtime/topic-specs'
import type { AnyWorker } from './line.ts'

export interface Enriched {
  readonly id: string | null
  readonly outcome: 'enriched' | 'rejected' | 'quarantined'
  readonly reason?: string
  readonly duplicateOf?: string
  readonly similarity?: number
  readonly article?: object
}

const placeHeader = 'place'
const group = (name: string) => `enrich.${name}`

/** Made once: each set of metrics watches the whole process. */
const sinks = () => ({
  log: createLog('enrich', 'warn', process.stderr),
  health: new Health(),
  metrics: createMetrics(),
  onFatal(message: string) {
    throw new Error(message)
  },
})

/** Takes one list after the other through `workers`. */
export function createRunThrough(workers: readonly AnyWorker[]) {
  const shared = sinks()
  return (accepted: readonly (IngestedArticle | Refusal)[]) => runThrough(accepted, workers, shared)
}

/** One result per article, in their order; refused ones are rejected as `invalid`. */
async function runThrough(
  accepted: readonly (IngestedArticle | Refusal)[],
  workers: readonly AnyWorker[],
  shared: ReturnType<typeof sinks>,
): Promise<Enriched[]> {
  const results: Enriched[] = []
  const articles: { article: IngestedArticle; place: number }[] = []
  accepted.forEach((article, place) => {
    if (article.kind === 'article') articles.push({ article, place })
    else results[place] = { id: null, outcome: 'rejected', reason: `invalid: ${sentenceOf(article)}` }
  })
  if (articles.length === 0) return results

  const bus = openSqliteBus(':memory:')
  try {
    await bus.createTopics(topicSpecs(busLayout, { partitions: 1, retentionMs: 3_600_000 }))
    const run = { ...shared, bus, quarantineTopic: topics.quarantined }
    for (const worker of workers) await runWorker(worker, { ...run, group: group(worker.name) })
    const all = collect(bus, articles.length, (place, result) => {
      results[place] = result
    })
    await bus.publish(
      articles.map(({ article, place }) => ({
        topic: topics.ingested,
        key: article.id,
        value: encodeRecord(article),
        headers: { [placeHeader]: String(place) },
      })),
    )
    await all
    return results
  } finally {
    await bus.close()
  }
}

const sentenceOf = ({ problems }: Refusal) =>
  problems.map(({ field, detail }) => `${field} ${detail}`.trim()).join('; ')

/** Resolves when `count` articles have arrived at one of the three ends of the line. */
function collect(bus: Bus, count: number, arrived: (place: number, result: Enriched) => void): Promise<void> {
  let missing = count
  return new Promise((resolve, reject) => {
    const ends = [topics.enriched, topics.rejected, topics.quarantined]
    const collecting = bus.consume({ group: group('end'), topics: ends }, async ({ records }) => {
      for (const record of records) arrived(Number(record.headers[placeHeader]), resultOf(record))
      missing -= records.length
      if (missing === 0) resolve()
      return []
    })
    collecting.catch(reject)
  })
}

function resultOf(record: BusRecord): Enriched {
  const id = record.key
  if (record.topic === topics.quarantined) {
    const { 'newsloom-stage': stage, 'newsloom-error': error } = record.headers
    return { id, outcome: 'quarantined', reason: `${stage}: ${error}` }
  }
  if (record.topic === topics.enriched) {
    return { id, outcome: 'enriched', article: decodeRecord(topics.enriched, record.value) }
  }
  const { reason, duplicateOf, similarity } = decodeRecord(topics.rejected, record.value)
  return {
    id,
    outcome: 'rejected',
    reason,
    ...(duplicateOf !== undefined && { duplicateOf }),
    ...(similarity !== undefined && { similarity }),
  }
}
