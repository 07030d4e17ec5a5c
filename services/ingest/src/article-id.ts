// The identity of an article: the sender's, or made from its canonical URL, or from what it says.
import { createHash } from 'node:crypto'
import { canonicalUrl } from './canonical-url.ts'
import type { FieldProblem } from './problems.ts'

const maxSourceLength = 128

/** `<source>:<id>`, or the id alone; a problem where the source is too long to be part of an id. */
export function sendersId(id: string, source: string | undefined): string | FieldProblem {
  if (source === undefined) return id
  const prefix = asIdPart(source)
  if (prefix.length <= maxSourceLength) return `${prefix}:${id}`
  return { field: 'source', detail: `must be at most ${maxSourceLength} characters where an id is given` }
}

/** The first colon of an id ends its source: colons and what is not printable ASCII are percent-encoded in it. */
const asIdPart = (source: string) =>
  source.replace(/[^\x20-\x7e]+|[%:]/gu, (part) => (part === ':' ? '%3A' : encodeURIComponent(part)))

export const idOfUrl = (url: URL): string => hash(canonicalUrl(url))

export const idOfContent = (publisher: string, title: string, text: string): string =>
  hash(JSON.stringify([publisher, title, text]))

/** The first 160 bits of SHA-256 in hexadecimal. */
const hash = (content: string) => createHash('sha256').update(content).digest('hex').slice(0, 40)
