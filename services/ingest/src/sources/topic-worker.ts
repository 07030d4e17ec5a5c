// What becomes of a record of a source's topic: its items as articles, or the quarantine.
import { sourceStage } from '@newsloom/contracts/pipeline'
import type { Outgoing } from '@newsloom/runtime/bus'
import { asError, PoisonError } from '@newsloom/runtime/errors'
import { inChunks } from '@newsloom/runtime/in-chunks'
import type { Handled, Worker } from '@newsloom/runtime/worker'
import type { AcceptContext } from '../accept.ts'
import { NotTaken, readItems, takeAll } from '../delivery.ts'
import { outgoing } from '../outgoing.ts'
import { acceptMapped } from './accept-mapped.ts'
import type { SourceTopic } from './source-list.ts'

/** A record's items, each with the name it has where it brings none: the same whenever the record comes again. */
interface Delivery {
  readonly items: readonly unknown[]
  readonly places: readonly string[]
}

export interface TopicWorkerParts {
  readonly accepting: AcceptContext
  readonly maxItemBytes: number
  /** Counts articles by what became of them; of a record that is not taken, the record. */
  readonly count: (outcome: 'accepted' | 'refused', articles: number) => void
}

/** Records between two heartbeats; pages among them give one each. */
const chunkRecords = 50

/** Records are taken whole or not at all. */
export function topicWorker(source: SourceTopic, parts: TopicWorkerParts): Worker<Delivery> {
  const { accepting, maxItemBytes, count } = parts
  const accept = acceptMapped(source)
  const form = { maxItemBytes, ...(source.items && { items: source.items }) }

  const orPoison = <Result>(work: () => Result): Result => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof NotTaken)) throw error
      count('refused', 1)
      throw new PoisonError(error.message)
    }
  }

  return {
    name: sourceStage(source.name),
    topics: [source.topic],
    decode({ topic, partition, offset, value }) {
      if (value === null) throw new PoisonError('the record has no body')
      const items = orPoison(() => readItems(value, form))
      const place = `${topic}/${partition}/${offset}`
      return { items, places: items.map((_, i) => (items.length === 1 ? place : `${place}/${i}`)) }
    },
    handle: (deliveries, context) =>
      inChunks(deliveries, chunkRecords, context, async (chunk) => {
        const accepted = await accept(
          chunk.flatMap(({ items }) => items),
          withHeartbeat(accepting, context.heartbeat),
          chunk.flatMap(({ places }) => places),
        )
        let next = 0
        return chunk.map(({ items }): Handled | Error => {
          const decided = accepted.slice(next, next + items.length)
          next += items.length
          try {
            const articles = orPoison(() => takeAll(decided))
            count('accepted', articles.length)
            return { outcome: 'pass', outputs: articles.map((article): Outgoing => outgoing(article, undefined)) }
          } catch (error) {
            return asError(error)
          }
        })
      }),
  }
}

/** A page may take as long as `INGEST_HTML_TIMEOUT_MS`. */
const withHeartbeat = (accepting: AcceptContext, heartbeat: () => Promise<void>): AcceptContext => ({
  ...accepting,
  async extract(html) {
    const page = await accepting.extract(html)
    await heartbeat()
    return page
  },
})
