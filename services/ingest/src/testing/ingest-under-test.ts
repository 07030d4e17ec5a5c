// The real host with the ingest routes, listening on loopback; what it publishes is kept at the port.
import type { AddressInfo } from 'node:net'
import { decodeRecord, type IngestedArticle, type Withdrawal } from '@newsloom/contracts/records'
import type { Outgoing } from '@newsloom/runtime/bus'
import { readConfig } from '@newsloom/runtime/config'
import { Health } from '@newsloom/runtime/health'
import { createHttpServer } from '@newsloom/runtime/http-server'
import { createLog } from '@newsloom/runtime/log'
import { createMetrics } from '@newsloom/runtime/metrics'
import { createAcceptance } from '../acceptance.ts'
import { type IngestSettings, ingestAccess, ingestSettings } from '../config.ts'
import type { FeedsReport } from '../feeds/feeds.ts'
import { ingestServer } from '../server.ts'
import type { Webhook } from '../sources/source-list.ts'

export interface IngestUnderTest {
  readonly port: number
  readonly url: string
  /** Batches as they were published. */
  readonly batches: readonly (readonly Outgoing[])[]
  published(): (IngestedArticle | Withdrawal)[]
  publishedIds(): (string | null)[]
  counted(outcome: 'accepted' | 'refused' | 'withdrawn'): number
  /** What publishing does, before the records count as published. */
  beforePublish: (records: readonly Outgoing[]) => Promise<void>
  feeds: () => Promise<FeedsReport>
  post(
    body: string | Uint8Array<ArrayBuffer>,
    type: string,
    headers?: Record<string, string>,
    query?: string,
    path?: string,
  ): Promise<Response>
  close(): Promise<void>
}

export async function startIngest(
  settings: Partial<IngestSettings> = {},
  webhooks: readonly Webhook[] = [],
): Promise<IngestUnderTest> {
  const log = createLog('ingest', 'silent')
  const all = { ...readConfig(ingestSettings, {}), INGEST_PATIENCE_MS: 0, ...settings }
  const batches: Outgoing[][] = []
  const counts = new Map<string, number>()
  const accepting = createAcceptance(all, Date.now)
  const routes = ingestServer({
    publish: async (records) => {
      await under.beforePublish(records)
      batches.push(records)
    },
    clock: Date.now,
    settings: all,
    accepting,
    feeds: () => under.feeds(),
    webhooks,
    count: (outcome, articles) => counts.set(outcome, (counts.get(outcome) ?? 0) + articles),
  })
  const api = { title: 'Newsloom: ingest', guarded: [{ routes, access: ingestAccess(all) }] }
  const app = await createHttpServer({ health: new Health(), metrics: createMetrics(), log, api })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`

  const under: IngestUnderTest = {
    port,
    url,
    batches,
    published: () => batches.flat().map(({ value }) => decodeRecord('articles.ingested', value)),
    publishedIds: () => batches.flat().map(({ key }) => key),
    counted: (outcome) => counts.get(outcome) ?? 0,
    beforePublish: async () => {},
    feeds: async () => ({ isPolling: false, feeds: [] }),
    post: (body, type, headers = {}, query = '', path = '/articles') =>
      fetch(`${url}${path}${query}`, { method: 'POST', body, headers: { 'content-type': type, ...headers } }),
    async close() {
      await app.close()
      await accepting.close()
    },
  }
  return under
}

export const ndjson = 'application/x-ndjson'
export const json = 'application/json'

/** The lines of an NDJSON answer. */
export async function linesOf(response: Response): Promise<unknown[]> {
  const text = await response.text()
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}

/** Waits until it holds. */
export async function until(condition: () => unknown, what: string): Promise<void> {
  const deadline = performance.now() + 20_000
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** Waits until the value has stood still for half a second. */
export async function untilItStands(value: () => number, what: string): Promise<void> {
  let seen = Number.NaN
  let since = 0
  await until(() => {
    if (value() !== seen) since = performance.now()
    seen = value()
    return performance.now() - since > 500
  }, what)
}
