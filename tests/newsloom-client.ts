// What the tests ask of a running Newsloom over HTTP, as a user would.
import type { Books } from '@newsloom/contracts/fate'
import { eventually } from './until.ts'

export type Status = Books & { lag: Record<string, number> }

export interface Address {
  readonly ingest: string
  readonly api: string
}

/** Posts NDJSON; the answer's last line. */
export async function post(address: Address, body: string): Promise<{ accepted: number; refused: number }> {
  const response = await fetch(`${address.ingest}/articles`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body,
  })
  const last = (await response.text()).trim().split('\n').at(-1)
  return JSON.parse(last ?? '{}')
}

/** Posts articles in one request, all or none. @throws unless they were taken */
export async function postAll({ ingest }: Pick<Address, 'ingest'>, articles: readonly object[]): Promise<string[]> {
  const response = await fetch(`${ingest}/articles`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(articles),
    signal: AbortSignal.timeout(30_000),
  })
  if (response.status !== 202) throw new NotTaken(response, await response.text())
  return ((await response.json()) as { ids: string[] }).ids
}

export async function withdraw({ ingest }: Pick<Address, 'ingest'>, id: string): Promise<void> {
  const response = await fetch(`${ingest}/articles/${encodeURIComponent(id)}`, {
    method: 'DELETE',
    signal: AbortSignal.timeout(30_000),
  })
  if (response.status !== 202) throw new NotTaken(response, await response.text())
}

/** What ingest answered in place of 202. */
export class NotTaken extends Error {
  readonly status: number
  /** Seconds, as in the header; undefined where there is none. */
  readonly retryAfter: string | undefined

  constructor({ status, headers }: Response, text: string) {
    super(`${status} ${text}`)
    this.status = status
    this.retryAfter = headers.get('retry-after') ?? undefined
  }
}

export async function status({ api }: Pick<Address, 'api'>): Promise<Status> {
  const response = await fetch(`${api}/api/status`, { signal: AbortSignal.timeout(30_000) })
  if (!response.ok) throw new Error(`status: ${response.status} ${await response.text()}`)
  return (await response.json()) as Status
}

/** The books once nothing waits anywhere and nothing is pending. */
export function settled(
  address: Pick<Address, 'api'>,
  accepted: number,
  timeoutMs = 180_000,
): Promise<Omit<Status, 'lag'>> {
  const books = async () => {
    const { lag, ...books } = await status(address)
    const waiting = Object.values(lag).reduce((sum, n) => sum + n, 0)
    if (books.accepted < accepted || books.pending > 0 || waiting > 0) {
      const { accepted: seen, pending } = books
      throw new Error(`not at rest: ${JSON.stringify({ accepted: seen, expected: accepted, pending, lag })}`)
    }
    return books
  }
  return eventually(books, timeoutMs, 500)
}

/** Everything accepted has one fate. */
export const accountedFor = ({ pending, indexed, rejected, quarantined, withdrawn }: Omit<Status, 'lag'>): number =>
  pending + indexed + Object.values(rejected).reduce((sum, n) => sum + n, 0) + quarantined + withdrawn
