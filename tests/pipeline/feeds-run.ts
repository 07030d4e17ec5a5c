// Feeds of many hosts polled by the one process, which is killed again and again; then everything is counted.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { seeded } from '../generated-news.ts'
import { type Status, status } from '../newsloom-client.ts'
import { eventually } from '../until.ts'
import { type Asked, startFeedHosts } from './feed-hosts.ts'
import { type StandaloneProcess, startProcess } from './standalone-process.ts'

export interface FeedsRunOptions {
  readonly feeds: number
  readonly seconds: number
  readonly intervalSeconds: number
  /** A process lives this long on average before it is killed. */
  readonly lifeSeconds: number
  /** New items a second, over all feeds. */
  readonly itemsPerSecond: number
  readonly seed: number
}

export interface FeedsRunFigures {
  readonly items: number
  readonly books: Pick<Status, 'accepted' | 'indexed' | 'pending'>
  readonly found: number
  readonly kills: number
  readonly requests: number
  readonly notModified: number
  /** Requests without a condition, though the host was asked before and the process was not killed since. */
  readonly needlesslyFull: number
  /** Between two requests to one host, in ms. */
  readonly shortestGapMs: number
  readonly longestGapMs: number
}

/** However slowly processes start. */
const leastKills = 2

export async function runManyFeeds(options: FeedsRunOptions): Promise<FeedsRunFigures> {
  const { feeds, seconds, intervalSeconds, lifeSeconds, itemsPerSecond, seed } = options
  const random = seeded(seed)
  const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-feeds-'))
  const hosts = await startFeedHosts(feeds, seed)
  const file = path.join(folder, 'feeds.yaml')
  const entries = hosts.urls.map((url) => `  - { url: "${url}", interval: ${intervalSeconds}s, fetch-page: never }`)
  writeFileSync(file, `feeds:\n${entries.join('\n')}\n`)
  const start = () =>
    startProcess(path.join(folder, 'data'), { FEEDS_FILE: file, FEEDS_ALLOWED_HOSTS: hosts.addresses.join(',') })

  const kills: number[] = []
  const growing = setInterval(() => hosts.grow(Math.floor(random() * feeds)), 1000 / itemsPerSecond)
  let running: StandaloneProcess | undefined
  try {
    const end = performance.now() + seconds * 1000
    while (performance.now() < end || kills.length < leastKills) {
      running = await start()
      await sleep(lifeSeconds * 1000 * (0.5 + random()))
      await running.end('SIGKILL')
      kills.push(performance.now())
    }
    clearInterval(growing)
    const last = await start()
    running = last
    const links = hosts.links()
    const books = await eventually(
      async () => {
        const now = await status(last)
        const waiting = Object.values(now.lag).reduce((sum, n) => sum + n, 0)
        if (now.accepted < links.length || now.pending > 0 || waiting > 0) throw new Error(JSON.stringify(now))
        return now
      },
      (60 + intervalSeconds * 3 + links.length / 10) * 1000,
    )
    const search = await fetch(`${last.api}/api/search?size=0`)
    const { total } = (await search.json()) as { total: number }
    return { items: links.length, books, found: total, kills: kills.length, ...requestFigures(hosts.asked, kills) }
  } finally {
    clearInterval(growing)
    await running?.end('SIGKILL')
    await hosts.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

function requestFigures(asked: readonly Asked[], kills: readonly number[]) {
  const byHost = Map.groupBy(asked, ({ host }) => host)
  const pairs = [...byHost.values()].flatMap((own) =>
    own.slice(1).map((request, at) => ({ request, before: own[at]?.at ?? 0 })),
  )
  const gaps = pairs.map(({ request, before }) => request.at - before)
  const wasKilled = (from: number, to: number) => kills.some((kill) => kill >= from && kill <= to)
  return {
    requests: asked.length,
    notModified: asked.filter((request) => request.status === 304).length,
    needlesslyFull: pairs.filter(({ request, before }) => !request.isConditional && !wasKilled(before, request.at))
      .length,
    shortestGapMs: Math.round(gaps.reduce((least, gap) => Math.min(least, gap), Number.POSITIVE_INFINITY)),
    longestGapMs: Math.round(gaps.reduce((most, gap) => Math.max(most, gap), 0)),
  }
}
