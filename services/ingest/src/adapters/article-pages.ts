// Fetches the page of an article, where robots.txt allows it.
import { messageOf } from '@newsloom/runtime/errors'
import type { FetchPage, PageAnswer } from '../feeds/send-items.ts'
import { retryAfterMs } from '../fetch/answer-headers.ts'
import { FetchFailure, type FetchFailureCode } from '../fetch/fetch-failure.ts'
import type { SafeFetch } from '../fetch/safe-fetch.ts'
import { decodePage } from '../html/decode-page.ts'
import type { AskRobots } from './robots.ts'

/** Trying again later may help. */
const passing = new Set<FetchFailureCode>(['unreachable', 'timeout', 'broken-body'])
const passingStatus = (status: number) => status === 408 || status === 429 || status >= 500

export function createArticlePages(
  fetch: SafeFetch,
  askRobots: AskRobots,
  { maxBytes, now }: { readonly maxBytes: number; readonly now: () => number },
): FetchPage {
  const get = async (url: string, signal: AbortSignal): Promise<PageAnswer> => {
    const { isAllowed, pauseMs } = await askRobots(url, signal)
    if (!isAllowed) return { kind: 'none', why: 'robots.txt does not allow it' }
    const headers = { accept: 'text/html, application/xhtml+xml;q=0.9' }
    const answer = await fetch({ url, headers, maxBytes, signal, pauseMs })
    const { status } = answer
    const why = `the server answers ${status}`
    if (passingStatus(status)) return { kind: 'not-now', why, retryAfterMs: retryAfterMs(answer.headers, now()) }
    if (status < 200 || status > 299) return { kind: 'none', why }
    const type = answer.headers['content-type']
    if (type && !/html|^text\/plain/i.test(type))
      return { kind: 'none', why: `it is no page but ${type.slice(0, 100)}` }
    return { kind: 'page', html: decodePage(answer.body, type) }
  }

  return async (url, signal) => {
    try {
      return await get(url, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof FetchFailure)) throw error
      const why = messageOf(error)
      return passing.has(error.code) ? { kind: 'not-now', why, retryAfterMs: 0 } : { kind: 'none', why }
    }
  }
}
