// Whatever goes wrong in a request becomes one problem answer.
import { TransientError } from '@newsloom/runtime/errors'
import { answerProblem, type HttpProblem, problemOf, unavailable } from '@newsloom/runtime/http-problem'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { IngestSettings } from '../config.ts'
import { drain } from './body.ts'
import { unsupported } from './media-type.ts'

export const onProblem =
  (settings: IngestSettings) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    drain(request.raw)
    return answerProblem(ingestProblemOf(error, settings), error, request, reply)
  }

function ingestProblemOf(error: unknown, { INGEST_RETRY_AFTER_SECONDS: seconds }: IngestSettings): HttpProblem {
  if (error instanceof TransientError)
    return unavailable('nothing can be stored at the moment: send it again later', seconds)
  const problem = problemOf(error, 'this is a fault of the server; nothing was taken')
  return problem.status === 415 && problem !== error ? unsupported('this content type') : problem
}
