// The routes: what is read from a request, what is published, what is answered.
import { Readable } from 'node:stream'
import type { IngestedArticle } from '@newsloom/contracts/records'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { lineBatches } from '../ndjson/line-batches.ts'
import { patientPublish } from '../ndjson/patient-publish.ts'
import { answerAsItGoes, answerAtEnd } from '../ndjson/stream-answer.ts'
import { outgoing } from '../outgoing.ts'
import type { IngestDeps } from '../server.ts'
import { bodyChunks, drain, tooLarge, wholeBody } from './body.ts'
import { bodyForm } from './media-type.ts'
import { deleteSchema, postSchema } from './openapi.ts'
import { readArticles } from './post-json.ts'
import { HttpProblem } from './problem.ts'

export function articleRoutes(app: FastifyInstance, deps: IngestDeps): void {
  const { settings, publish, clock, accepting, count = () => {} } = deps

  async function postJson(request: FastifyRequest, reply: FastifyReply, gzip: boolean) {
    const maxBytes = settings.INGEST_MAX_BODY_BYTES
    if (Number(request.headers['content-length']) > maxBytes) throw tooLarge(maxBytes)
    const body = await wholeBody(bodyChunks(request.raw, gzip), maxBytes)
    const articles = await readArticles(body, { ...accepting, maxItemBytes: settings.INGEST_MAX_ITEM_BYTES })
    if (articles.length > 0) await publish(recordsOf(articles, request))
    count('accepted', articles.length)
    return reply.code(202).send({ ids: articles.map(({ id }) => id) })
  }

  async function postStream(request: FastifyRequest, reply: FastifyReply, gzip: boolean, all: boolean) {
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
      ...accepting,
      count,
      publish: (articles: readonly IngestedArticle[]) => publishPatiently(recordsOf(articles, request)),
    }
    reply.code(200).type('application/x-ndjson; charset=utf-8')
    if (all) return reply.send(Readable.from(answerAsItGoes(batches, context)))
    const answer = await answerAtEnd(batches, context)
    drain(request.raw)
    return reply.send(answer)
  }

  app.post<{ Querystring: { results?: 'all' } }>('/articles', { schema: postSchema }, async (request, reply) => {
    request.raw.setTimeout(settings.INGEST_IDLE_TIMEOUT_MS)
    if (hasNoBody(request))
      throw new HttpProblem(400, 'empty-body', 'the body is empty: send an article or an array of them')
    const { kind, gzip } = bodyForm(request.headers)
    if (kind === 'json') return postJson(request, reply, gzip)
    return postStream(request, reply, gzip, request.query.results === 'all')
  })

  app.delete<{ Params: { id: string } }>('/articles/:id', { schema: deleteSchema }, async (request, reply) => {
    const { id } = request.params
    const withdrawal = { v: 1, kind: 'withdrawal', id, ingestedAt: accepting.stamp(id), generation: 0 } as const
    await publish([outgoing(withdrawal, traceparentOf(request))])
    count('withdrawn', 1)
    return reply.code(202).send({ id })
  })

  notAllowed(app, '/articles', ['GET', 'PUT', 'PATCH', 'DELETE'], 'POST')
  notAllowed(app, '/articles/:id', ['GET', 'PUT', 'PATCH', 'POST'], 'DELETE')
}

/** gzip packs nothing into a thousandth of its size. */
const maxUnusablePackedBytes = 256 * 1024 * 1024

const hasNoBody = ({ headers }: FastifyRequest) =>
  headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0

const traceparentOf = ({ headers }: FastifyRequest) =>
  typeof headers.traceparent === 'string' ? headers.traceparent : undefined

function recordsOf(articles: readonly IngestedArticle[], request: FastifyRequest) {
  const traceparent = traceparentOf(request)
  return articles.map((article) => outgoing(article, traceparent))
}

export function notAllowed(app: FastifyInstance, url: string, method: string[], allow: string) {
  app.route({
    url,
    method,
    schema: { hide: true },
    handler: () => {
      throw new HttpProblem(405, 'method-not-allowed', `only ${allow} is done here`, { headers: { allow } })
    },
  })
}
