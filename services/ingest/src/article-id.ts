// The identity of an article: the sender's, or made from its canonical URL, or from what it says.
import { createHash } from 'node:crypto'
import { canonicalUrl } from './canonical-url.ts'
import type { FieldProblem } from './problems.ts'

const printableAscii = /^[\x20-\x7e]+$/
const maxIdLength = 256
const maxSourceLength = 128

/** Whether it can be the id of an article as it is stored. */
export const isArticleId = (id: string): boolean =>
  id.length <= maxSourceLength + 1 + maxIdLength && printableAscii.test(id)

/** `<source>:<id>`, or the id alone; problems where one of them cannot be part of an id. */
export function sendersId(id: string, source: string | undefined): string | FieldProblem[] {
  const problems: FieldProblem[] = []
  if (id.length > maxIdLength || !printableAscii.test(id)) {
    problems.push({ field: 'id', detail: `must be 1–${maxIdLength} printable ASCII characters` })
  }
  const prefix = source === undefined ? '' : `${asIdPart(source)}:`
  if (prefix.length > maxSourceLength + 1) {
    problems.push({ field: 'source', detail: `must be at most ${maxSourceLength} characters where an id is given` })
  }
  return problems.length > 0 ? problems : prefix + id
}

/** The first colon of an id ends its source: colons and what is not printable ASCII are percent-encoded in it. */
const asIdPart = (source: string) =>
  source.replace(/[^\x20-\x7e]+|[%:]/gu, (part) => (part === ':' ? '%3A' : encodeURIComponent(part)))

export const idOfUrl = (url: URL): string => hash(canonicalUrl(url))

export const idOfContent = (publisher: string, title: string, text: string): string =>
  hash(JSON.stringify([publisher, title, text]))

/** The first 160 bits of SHA-256 in hexadecimal. */
const hash = (content: string) => createHash('sha256').update(content).digest('hex').slice(0, 40)
