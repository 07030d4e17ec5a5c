// Every error answer: application/problem+json (RFC 9457).
import { messageOf, TransientError } from '@newsloom/runtime/errors'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'

const ProblemSchema = Type.Object({
  type: Type.String({ description: '`urn:newsloom:problem:<name>`' }),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
})

const titles = {
  'invalid-request': 'The request is wrong',
  unauthorized: 'Not without a key',
  'too-many-requests': 'Too many requests',
  'not-found': 'There is no such thing',
  unavailable: 'Not now',
  'internal-error': 'Something broke here',
} as const

export class HttpProblem extends Error {
  override name = 'HttpProblem'
  readonly status: number
  readonly type: keyof typeof titles

  constructor(status: number, type: keyof typeof titles, detail: string) {
    super(detail)
    this.status = status
    this.type = type
  }
}

const retryAfterSeconds = 5

export function answerProblem(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error)
  if (problem.status >= 500) request.log.error({ err: error }, `answered ${problem.status}: ${messageOf(error)}`)
  if (problem.status === 503) reply.header('retry-after', retryAfterSeconds)
  const { status, type, message: detail } = problem
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({ type: `urn:newsloom:problem:${type}`, title: titles[type], status, detail })
}

function problemOf(error: FastifyError | Error): HttpProblem {
  if (error instanceof HttpProblem) return error
  if (error instanceof TransientError) {
    return new HttpProblem(503, 'unavailable', 'the store does not answer at the moment: ask again later')
  }
  if ('validation' in error && error.validation) return new HttpProblem(400, 'invalid-request', whatIsInvalid(error))
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500
  if (status === 401) return new HttpProblem(401, 'unauthorized', error.message)
  if (status === 429) return new HttpProblem(429, 'too-many-requests', error.message)
  if (status >= 400 && status < 500) return new HttpProblem(status, 'invalid-request', error.message)
  return new HttpProblem(500, 'internal-error', 'this is a fault of the server')
}

/** `querystring/size must be <= 100`, or the names that nothing has. */
function whatIsInvalid(error: FastifyError): string {
  const unknown = error.validation?.flatMap(({ params }) => params.additionalProperties ?? [])
  return unknown?.length ? `${error.validationContext} has no ${unknown.join(', ')}` : error.message
}

const answer = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: ProblemSchema } },
})

export const problems = {
  invalid: answer('A parameter is wrong; `detail` says which'),
  missing: answer('There is none'),
  unavailable: answer('The store does not answer; ask again after `Retry-After` seconds'),
}
