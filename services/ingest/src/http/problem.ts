// Every error answer: application/problem+json (RFC 9457).
import type { FastifyReply } from 'fastify'
import { type Static, Type } from 'typebox'

export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: '`urn:newsloom:problem:<name>`' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          index: Type.Integer({ description: 'Which article of the request, from 0' }),
          field: Type.String({ description: 'Empty when it is about the article as a whole' }),
          detail: Type.String(),
        }),
      ),
    ),
  },
  { description: 'What was wrong' },
)

export type ProblemBody = Static<typeof ProblemSchema>

const titles = {
  'invalid-request': 'The request is wrong',
  'not-found': 'Nothing has this name',
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

export class HttpProblem extends Error {
  override name = 'HttpProblem'
  readonly status: number
  readonly type: keyof typeof titles
  readonly errors: ProblemBody['errors']
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    type: keyof typeof titles,
    detail: string,
    more: { errors?: ProblemBody['errors']; headers?: Record<string, string> } = {},
  ) {
    super(detail)
    this.status = status
    this.type = type
    this.errors = more.errors
    this.headers = more.headers ?? {}
  }

  body(): ProblemBody {
    return {
      type: `urn:newsloom:problem:${this.type}`,
      title: titles[this.type],
      status: this.status,
      detail: this.message,
      ...(this.errors && { errors: this.errors }),
    }
  }
}

export const sendProblem = (reply: FastifyReply, problem: HttpProblem): FastifyReply =>
  reply
    .code(problem.status)
    .headers(problem.headers)
    .type('application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problem.body())
