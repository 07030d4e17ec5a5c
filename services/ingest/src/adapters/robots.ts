// Asks sites for their robots.txt, and keeps what they said for a day (RFC 9309, 2.4).
import { FetchFailure } from '../fetch/fetch-failure.ts'
import { type RobotsRules, readRobots } from '../fetch/robots-txt.ts'
import type { SafeFetch } from '../fetch/safe-fetch.ts'

interface RobotsAnswer {
  readonly isAllowed: boolean
  /** `Crawl-delay`, at most a minute. */
  readonly pauseMs: number
}

/** @throws FetchFailure when the site cannot be asked, and then nothing of it may be fetched */
export type AskRobots = (url: string, signal: AbortSignal) => Promise<RobotsAnswer>

/** RFC 9309, 2.5: at least so much is to be read. */
const maxBytes = 500 * 1024
const keptMs = 24 * 60 * 60 * 1000
const keptSites = 2000
const longestPauseMs = 60_000

/** `agent` is the product token that sites know us by. */
export function createRobots(fetch: SafeFetch, agent: string, now: () => number): AskRobots {
  const kept = new Map<string, { readonly rules: RobotsRules; readonly at: number }>()

  const rulesOf = async (origin: string, signal: AbortSignal): Promise<RobotsRules> => {
    const known = kept.get(origin)
    if (known && now() - known.at < keptMs) return known.rules
    const url = `${origin}/robots.txt`
    const { status, body } = await fetch({ url, maxBytes, signal })
    if (status >= 500 || status === 429) throw new FetchFailure('unreachable', `${url} answers ${status}`)
    // Where there is none, everything is allowed (2.3.1.3).
    const rules = readRobots(status >= 200 && status < 300 ? body.toString() : '', agent)
    kept.delete(origin)
    kept.set(origin, { rules, at: now() })
    if (kept.size > keptSites) kept.delete(kept.keys().next().value ?? '')
    return rules
  }

  return async (url, signal) => {
    const { origin, pathname, search } = new URL(url)
    const rules = await rulesOf(origin, signal)
    const pauseMs = Math.min(longestPauseMs, rules.crawlDelaySeconds * 1000)
    return { isAllowed: rules.isAllowed(pathname + search), pauseMs }
  }
}
