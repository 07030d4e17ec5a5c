// W3C trace context (https://www.w3.org/TR/trace-context/) carried in record headers: one trace per article.
import { randomBytes } from 'node:crypto'

const pattern = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

/** A child of the incoming `traceparent`, or a new trace where there is none or it is not valid. */
export function traceHeaders(incoming?: string): { traceparent: string } {
  const [, trace = randomBytes(16).toString('hex'), , flags = '01'] = pattern.exec(incoming ?? '') ?? []
  return { traceparent: `00-${trace}-${randomBytes(8).toString('hex')}-${flags}` }
}
