// Makes a stage of the line runnable: decodes its topic, lets withdrawals through, publishes passes and drops.
import type { BusRecord } from '@newsloom/runtime/bus'
import { asError } from '@newsloom/runtime/errors'
import type { HandleContext, Handled, Worker } from '@newsloom/runtime/worker'
import type { Outcome } from './outcome.ts'
import { type StageName, stageNamed, topics } from './pipeline.ts'
import {
  type ArticleOf,
  type ArticleTopic,
  decodeRecord,
  encodeRecord,
  type IngestedArticle,
  type Rejection,
  type Withdrawal,
} from './records.ts'

export type Decide<In, Out> = (
  articles: readonly In[],
  context: HandleContext,
) => Promise<readonly (Outcome<Out> | Error)[]>

/** A pure per-article decision as one over batches: an article that makes it throw fails alone. */
export const each =
  <In, Out>(decide: (article: In) => Outcome<Out>): Decide<In, Out> =>
  async (articles, context) => {
    const decided: (Outcome<Out> | Error)[] = []
    let chunkStarted = performance.now()
    for (const article of articles) {
      decided.push(attempt(() => decide(article)))
      if (performance.now() - chunkStarted < chunkMilliseconds) continue
      await breathe(context)
      chunkStarted = performance.now()
    }
    return decided
  }

/** Long enough to cost nothing, short enough that HTTP beside it answers at once. */
const chunkMilliseconds = 20

async function breathe(context: HandleContext) {
  await context.heartbeat()
  await new Promise((resolve) => setImmediate(resolve))
  context.signal.throwIfAborted()
}

function attempt<T>(action: () => T): T | Error {
  try {
    return action()
  } catch (error) {
    return asError(error)
  }
}

export interface ArticleStage<In extends IngestedArticle, Out extends IngestedArticle> {
  readonly name: Exclude<StageName, 'ingest' | 'indexer'>
  readonly decide: Decide<In, Out>
  /** What the stage must undo when an article is withdrawn; the withdrawal itself always passes. */
  readonly withdraw?: (withdrawal: Withdrawal) => Promise<void>
  /** Called with each record of the topics the stage listens to; it writes nothing. */
  readonly notice?: (record: BusRecord) => Promise<void>
}

type Input<In> =
  | { kind: 'article'; article: In }
  | { kind: 'withdrawal'; withdrawal: Withdrawal }
  | { kind: 'notice'; record: BusRecord }

/** In the order of the inputs, runs of articles in one call: a withdrawal takes effect between what came before and after. */
export function articleWorker<In extends IngestedArticle, Out extends IngestedArticle>(
  stage: ArticleStage<In, Out>,
): Worker<Input<In>> {
  const { reads, writes, listens = [] } = stageNamed(stage.name)
  if (reads === null) throw new Error(`${stage.name} reads no topic`)

  const decode = (record: BusRecord): Input<In> => {
    if (record.topic !== reads) return { kind: 'notice', record }
    const decoded = decodeRecord(reads as ArticleTopic, record.value)
    if (decoded.kind === 'withdrawal') return { kind: 'withdrawal', withdrawal: decoded }
    return { kind: 'article', article: decoded as ArticleOf[ArticleTopic] as In }
  }

  const published = (outcome: Outcome<Out>, article: In): Handled =>
    outcome.kind === 'pass'
      ? { outcome: 'pass', outputs: [line(writes, outcome.value)] }
      : { outcome: outcome.reason, outputs: [line(topics.rejected, rejectionOf(stage.name, article, outcome))] }

  const handleOther = async (input: Exclude<Input<In>, { kind: 'article' }>): Promise<Handled> => {
    if (input.kind === 'notice') {
      await stage.notice?.(input.record)
      return { outcome: 'notice', outputs: [] }
    }
    await stage.withdraw?.(input.withdrawal)
    return { outcome: 'withdrawal', outputs: [line(writes, input.withdrawal)] }
  }

  return {
    name: stage.name,
    topics: [reads, ...listens],
    decode,
    async handle(inputs, context) {
      const handled: (Handled | Error)[] = []
      for (let at = 0; at < inputs.length; ) {
        const run = articlesFrom(inputs, at)
        const decided = run.length > 0 ? await stage.decide(run, context) : []
        decided.forEach((outcome, i) => {
          handled.push(outcome instanceof Error ? outcome : published(outcome, run[i] as In))
        })
        at += run.length
        const other = inputs[at]
        if (other === undefined || other.kind === 'article') continue
        handled.push(await handleOther(other))
        at += 1
      }
      return handled
    },
  }
}

function articlesFrom<In>(inputs: readonly Input<In>[], start: number): In[] {
  const run: In[] = []
  for (let at = start; at < inputs.length; at += 1) {
    const input = inputs[at]
    if (input?.kind !== 'article') break
    run.push(input.article)
  }
  return run
}

const line = (topic: string, record: { id: string }) => ({ topic, key: record.id, value: encodeRecord(record) })

export function rejectionOf(
  stage: string,
  article: IngestedArticle,
  dropped: Extract<Outcome<unknown>, { kind: 'drop' }>,
): Rejection {
  const { v, id, ingestedAt, generation } = article
  return { v, id, ingestedAt, generation, kind: 'rejection', stage, reason: dropped.reason, ...dropped.detail, article }
}
