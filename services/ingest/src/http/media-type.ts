// What kinds of body are taken.
import type { IncomingHttpHeaders } from 'node:http'
import { HttpProblem } from './problem.ts'

const kinds: ReadonlyMap<string, 'json' | 'ndjson'> = new Map([
  ['application/json', 'json'],
  ['application/x-ndjson', 'ndjson'],
])

const accepted = { 'accept-post': [...kinds.keys()].join(', '), 'accept-encoding': 'gzip, identity' }

export interface BodyForm {
  readonly kind: 'json' | 'ndjson'
  readonly gzip: boolean
}

/** @throws HttpProblem 415 naming what is taken */
export function bodyForm(headers: IncomingHttpHeaders): BodyForm {
  const [mediaType = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';')
  const kind = kinds.get(mediaType.trim())
  if (!kind) throw unsupported(`content type ${mediaType.trim() || '(none)'}`)
  const charset = parameters.find((parameter) => parameter.trim().startsWith('charset='))
  if (charset && !/^charset="?utf-?8"?$/.test(charset.trim())) throw unsupported(charset.trim())
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (encoding !== 'identity' && encoding !== 'gzip' && encoding !== 'x-gzip') {
    throw unsupported(`content encoding ${encoding}`)
  }
  return { kind, gzip: encoding !== 'identity' }
}

export const unsupported = (what: string) =>
  new HttpProblem(
    415,
    'unsupported-media-type',
    `${what.slice(0, 100)} is not taken: send application/json or application/x-ndjson, in UTF-8, plain or gzip`,
    { headers: accepted },
  )
