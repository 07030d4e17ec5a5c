// Every error answer, and what the OpenAPI page says of them.
import { TransientError } from '@newsloom/runtime/errors'
import { answerProblem, HttpProblem, problemFields, problemOf, unavailable } from '@newsloom/runtime/http-problem'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'

const retryAfterSeconds = 5

export const onProblem = (error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  answerProblem(explorerProblemOf(error), error, request, reply)

function explorerProblemOf(error: FastifyError | Error): HttpProblem {
  if (error instanceof TransientError)
    return unavailable('the store does not answer at the moment: ask again later', retryAfterSeconds)
  if ('validation' in error && error.validation) return new HttpProblem(400, 'invalid-request', whatIsInvalid(error))
  return problemOf(error, 'this is a fault of the server')
}

/** `querystring/size must be <= 100`, or the names that nothing has. */
function whatIsInvalid(error: FastifyError): string {
  const unknown = error.validation?.flatMap(({ params }) => params.additionalProperties ?? [])
  return unknown?.length ? `${error.validationContext} has no ${unknown.join(', ')}` : error.message
}

const answer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Type.Object(problemFields) } },
})

export const problems = {
  invalid: answer('A parameter is wrong; `detail` says which'),
  missing: answer('There is none'),
  unavailable: answer('The store does not answer; ask again after `Retry-After` seconds'),
}
