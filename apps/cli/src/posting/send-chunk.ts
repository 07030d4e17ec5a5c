// One request: a chunk of articles to POST /articles, its NDJSON answer matched to the lines of the file.
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { keyNeeded } from '../api-key.ts'
import { CommandError } from '../command.ts'
import { causeOf } from '../http-errors.ts'
import type { Article, Refused } from './item.ts'

type Answer =
  | {
      readonly kind: 'answered'
      readonly accepted: number
      readonly refused: readonly Refused[]
      /** Articles the server could not take now. */
      readonly again: readonly Article[]
      readonly reason?: string
    }
  | { readonly kind: 'busy'; readonly reason: string; readonly retryAfterMs?: number }

export type Send = (articles: readonly Article[], signal: AbortSignal) => Promise<Answer>

const RefusedLine = Compile(
  Type.Object({
    line: Type.Integer({ minimum: 1 }),
    status: Type.Integer(),
    detail: Type.String(),
    field: Type.Optional(Type.String()),
  }),
)
const LastLine = Compile(Type.Object({ accepted: Type.Integer(), refused: Type.Integer() }))

const lineFeed = Buffer.from('\n')
const tryLater = new Set([408, 429, 500, 502, 503, 504])

/** @throws CommandError for an answer that sending again cannot change */
export const sendTo =
  (ingest: URL, keyHeader: Readonly<Record<string, string>>): Send =>
  async (articles, signal) => {
    const body = Buffer.concat(articles.flatMap(({ json }) => [json, lineFeed]))
    try {
      const response = await fetch(new URL('articles', ingest), {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson', ...keyHeader },
        body,
        signal,
      })
      const text = await response.text()
      if (response.status === 401) throw new CommandError(keyNeeded(ingest.origin, keyHeader))
      return response.ok ? readAnswer(text, articles, ingest) : readRefusal(response, text, ingest)
    } catch (error) {
      if (error instanceof CommandError) throw error
      const { code, message } = causeOf(error)
      if (code === 'ENOTFOUND') throw new CommandError(`there is no host ${ingest.hostname} (--ingest)`)
      return { kind: 'busy', reason: `${ingest.origin}: ${message}` }
    }
  }

function readAnswer(text: string, articles: readonly Article[], ingest: URL): Answer {
  const refused: Refused[] = []
  const again: Article[] = []
  let reason: string | undefined
  for (const line of text.split('\n').filter((line) => line.trim() !== '')) {
    const value = jsonOf(line)
    if (LastLine.Check(value)) {
      if (value.accepted + value.refused !== articles.length) break
      return { kind: 'answered', accepted: value.accepted, refused, again, ...(reason && { reason }) }
    }
    const article = RefusedLine.Check(value) ? articles[value.line - 1] : undefined
    if (!article || !RefusedLine.Check(value)) {
      if (text.startsWith('{')) break
      throw new CommandError(`what answers at ${ingest.href}articles is not Newsloom's ingest: check --ingest`)
    }
    if (tryLater.has(value.status)) {
      again.push(article)
      reason ??= value.detail
    } else refused.push({ ...value, line: article.line })
  }
  return { kind: 'busy', reason: 'the answer broke off' }
}

function readRefusal(response: Response, text: string, ingest: URL): Answer {
  const detail = detailOf(text)
  const said = `${ingest.origin} answers ${response.status}${detail && `: ${detail}`}`
  if (tryLater.has(response.status)) {
    const retryAfterMs = retryAfter(response.headers.get('retry-after'))
    return { kind: 'busy', reason: said, ...(retryAfterMs !== undefined && { retryAfterMs }) }
  }
  const advice = response.status === 404 ? '. Is --ingest the address of ingest?' : ''
  throw new CommandError(`${said}${advice}`)
}

/** The words of a problem+json body, nothing for other bodies. */
function detailOf(text: string): string {
  const value = jsonOf(text)
  if (typeof value !== 'object' || value === null) return ''
  const [detail] = ['detail', 'title'].flatMap((key) => Object.entries(value).filter(([name]) => name === key))
  return typeof detail?.[1] === 'string' ? detail[1] : ''
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3) as milliseconds from now. */
function retryAfter(value: string | null): number | undefined {
  if (value === null) return undefined
  const ms = /^\s*\d+\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined
}
