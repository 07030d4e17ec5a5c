// Whatever goes wrong in a request becomes one problem answer; only our own faults are logged.
import { messageOf, TransientError } from '@newsloom/runtime/errors'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { IngestSettings } from '../config.ts'
import { drain } from './body.ts'
import { unsupported } from './media-type.ts'
import { HttpProblem, sendProblem } from './problem.ts'

export const onProblem =
  (settings: IngestSettings) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    drain(request.raw)
    const problem = problemOf(error, settings)
    // A sender who went away is told nothing, and is nothing to act on.
    if (problem.status >= 500 && !request.raw.destroyed)
      request.log.error({ err: error }, `answered ${problem.status}: ${messageOf(error)}`)
    return sendProblem(reply, problem)
  }

function problemOf(error: unknown, settings: IngestSettings): HttpProblem {
  if (error instanceof HttpProblem) return error
  if (error instanceof TransientError) {
    return new HttpProblem(503, 'unavailable', 'nothing can be stored at the moment: send it again later', {
      headers: { 'retry-after': String(settings.INGEST_RETRY_AFTER_SECONDS) },
    })
  }
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  const detail = messageOf(error)
  if (status === 401) return new HttpProblem(401, 'unauthorized', detail)
  if (status === 415) return unsupported('this content type')
  if (status === 429) return new HttpProblem(429, 'too-many-requests', detail)
  if (status === 413) return new HttpProblem(413, 'too-large', detail)
  if (status >= 400 && status < 500) return new HttpProblem(status, 'invalid-request', detail)
  return new HttpProblem(500, 'internal-error', 'this is a fault of the server; nothing was taken')
}
