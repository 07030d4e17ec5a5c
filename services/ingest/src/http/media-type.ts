// What kinds of body are taken.
import type { IncomingHttpHeaders } from 'node:http'
import { HttpProblem } from '@newsloom/runtime/http-problem'

const accepted = { 'accept-post': 'application/json, application/x-ndjson', 'accept-encoding': 'gzip, identity' }

/** What webhooks send is often JSON under a name of its own: `application/cloudevents+json` (RFC 6839). */
function kindOf(mediaType: string): 'json' | 'ndjson' | undefined {
  if (mediaType === 'application/x-ndjson') return 'ndjson'
  return mediaType === 'application/json' || /^application\/[\w.-]+\+json$/.test(mediaType) ? 'json' : undefined
}

export interface BodyForm {
  readonly kind: 'json' | 'ndjson'
  readonly gzip: boolean
}

/** @throws HttpProblem 415 naming what is taken */
export function bodyForm(headers: IncomingHttpHeaders): BodyForm {
  const [mediaType = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';')
  const kind = kindOf(mediaType.trim())
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
