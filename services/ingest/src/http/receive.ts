// A body of articles, however it comes: read, decided, published, answered.
import { Readable } from 'node:stream'
import type { IngestedArticle } from '@newsloom/contracts/records'
import type { Path } from '@newsloom/field-mapping/path'
import { HttpProblem } from '@newsloom/runtime/http-problem'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Accept } from '../accept.ts'
import { lineBatches } from '../ndjson/line-batches.ts'
import { patientPublish } from '../ndjson/patient-publish.ts'
import { answerAsItGoes, answerAtEnd } from '../ndjson/stream-answer.ts'
import { outgoing } from '../outgoing.ts'
import type { IngestDeps } from '../server.ts'
import { bodyChunks, drain, tooLarge, wholeBody } from './body.ts'
import { bodyForm } from './media-type.ts'
import { readArticles } from './post-json.ts'

export interface Received {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly accept: Accept
  /** Where in a JSON body the items stand; of NDJSON each line is one. */
  readonly items?: Path
  /** Whether each line of a stream is answered as it goes. */
  readonly all: boolean
}

/** Answers one request. @throws HttpProblem, TransientError */
export function createReceive(deps: Pick<IngestDeps, 'settings' | 'publish' | 'clock' | 'count'>) {
  const { settings, publish, clock, count = () => {} } = deps

  async function receiveJson({ request, reply, accept, items }: Received, gzip: boolean) {
    const maxBytes = settings.INGEST_MAX_BODY_BYTES
    if (Number(request.headers['content-length']) > maxBytes) throw tooLarge(maxBytes)
    const body = await wholeBody(bodyChunks(request.raw, gzip), maxBytes)
    const form = { maxItemBytes: settings.INGEST_MAX_ITEM_BYTES, ...(items && { items }) }
    const articles = await readArticles(body, form, accept)
    if (articles.length > 0) await publish(recordsOf(articles, request))
    count('accepted', articles.length)
    return reply.code(202).send({ ids: articles.map(({ id }) => id) })
  }

  async function receiveStream({ request, reply, accept, all }: Received, gzip: boolean) {
    const batches = lineBatches(bodyChunks(request.raw, gzip), {
      maxLineBytes: settings.INGEST_MAX_ITEM_BYTES,
      maxRecords: settings.INGEST_BATCH_RECORDS,
      maxBytes: settings.INGEST_BATCH_BYTES,
      maxWaitMs: settings.INGEST_BATCH_WAIT_MS,
      maxUnusableBytes: gzip ? maxUnusablePackedBytes : Number.POSITIVE_INFINITY,
    })
    const publishPatiently = patientPublish(publish, {
      clock,
      patienceMs: settings.INGEST_PATIENCE_MS,
      closedMs: settings.INGEST_RETRY_AFTER_SECONDS * 1000,
    })
    const context = {
      accept,
      count,
      publish: (articles: readonly IngestedArticle[]) => publishPatiently(recordsOf(articles, request)),
    }
    reply.code(200).type('application/x-ndjson; charset=utf-8')
    if (all) return reply.send(Readable.from(answerAsItGoes(batches, context)))
    const answer = await answerAtEnd(batches, context)
    drain(request.raw)
    return reply.send(answer)
  }

  return async (received: Received) => {
    const { request } = received
    request.raw.setTimeout(settings.INGEST_IDLE_TIMEOUT_MS)
    if (hasNoBody(request))
      throw new HttpProblem(400, 'empty-body', 'the body is empty: send an article or an array of them')
    const { kind, gzip } = bodyForm(request.headers)
    return kind === 'json' ? receiveJson(received, gzip) : receiveStream(received, gzip)
  }
}

/** gzip packs nothing into a thousandth of its size. */
const maxUnusablePackedBytes = 256 * 1024 * 1024

const hasNoBody = ({ headers }: FastifyRequest) =>
  headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0

export const traceparentOf = ({ headers }: FastifyRequest) =>
  typeof headers.traceparent === 'string' ? headers.traceparent : undefined

function recordsOf(articles: readonly IngestedArticle[], request: FastifyRequest) {
  const traceparent = traceparentOf(request)
  return articles.map((article) => outgoing(article, traceparent))
}
