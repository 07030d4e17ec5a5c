// Every error answer of an API: application/problem+json (RFC 9457).
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { messageOf } from './errors.ts'

export const problemFields = {
  type: Type.String({ description: '`urn:newsloom:problem:<name>`' }),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
}

const titles = {
  'invalid-request': 'The request is wrong',
  'not-found': 'There is no such thing',
  'empty-body': 'There is no body',
  'broken-body': 'The body cannot be read',
  'invalid-article': 'An article cannot be taken',
  'too-large': 'Too large',
  'unsupported-media-type': 'This kind of body is not taken',
  'method-not-allowed': 'Not done this way',
  unauthorized: 'Not without a key',
  'too-many-requests': 'Too many requests',
  unavailable: 'Not now',
  'internal-error': 'Something broke here',
} as const

type ProblemType = keyof typeof titles

interface More {
  /** Beside the fields that every problem has. */
  readonly fields?: Readonly<Record<string, unknown>>
  readonly headers?: Readonly<Record<string, string>>
}

export class HttpProblem extends Error {
  override name = 'HttpProblem'
  readonly status: number
  readonly type: ProblemType
  readonly more: More

  constructor(status: number, type: ProblemType, detail: string, more: More = {}) {
    super(detail)
    this.status = status
    this.type = type
    this.more = more
  }
}

export const unavailable = (detail: string, retryAfterSeconds: number): HttpProblem =>
  new HttpProblem(503, 'unavailable', detail, { headers: { 'retry-after': String(retryAfterSeconds) } })

/** The problem that an error is; of what carries no status of 4xx, the sender reads `fault` only. */
export function problemOf(error: unknown, fault: string): HttpProblem {
  if (error instanceof HttpProblem) return error
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
  if (status < 400 || status > 499) return new HttpProblem(500, 'internal-error', fault)
  return new HttpProblem(status, typesOfStatus.get(status) ?? 'invalid-request', messageOf(error))
}

const typesOfStatus: ReadonlyMap<number, ProblemType> = new Map([
  [401, 'unauthorized'],
  [413, 'too-large'],
  [429, 'too-many-requests'],
])

/** Only our own faults are logged; a sender who went away is told nothing, and is nothing to act on. */
export function answerProblem(problem: HttpProblem, cause: unknown, request: FastifyRequest, reply: FastifyReply) {
  const { status, type, message: detail, more } = problem
  if (status >= 500 && !request.raw.destroyed)
    request.log.error({ err: cause }, `answered ${status}: ${messageOf(cause)}`)
  return reply
    .code(status)
    .headers(more.headers ?? {})
    .type('application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send({ type: `urn:newsloom:problem:${type}`, title: titles[type], status, detail, ...more.fields })
}
