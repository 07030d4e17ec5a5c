// What the tests ask of a running Newsloom over HTTP, as a user would.
import type { Books } from '@newsloom/contracts/fate'
import { vi } from 'vitest'

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

export async function status({ api }: Address): Promise<Status> {
  const response = await fetch(`${api}/api/status`)
  if (!response.ok) throw new Error(`status: ${response.status} ${await response.text()}`)
  return (await response.json()) as Status
}

/** The books once nothing waits anywhere and nothing is pending. */
export async function settled(address: Address, accepted: number, timeout = 180_000): Promise<Omit<Status, 'lag'>> {
  return vi.waitFor(
    async () => {
      const { lag, ...books } = await status(address)
      const waiting = Object.values(lag).reduce((sum, n) => sum + n, 0)
      const seen = { accepted: books.accepted, pending: books.pending, waiting }
      if (seen.accepted < accepted || seen.pending > 0 || waiting > 0)
        throw new Error(`not at rest: ${JSON.stringify(seen)}`)
      return books
    },
    { timeout, interval: 500 },
  )
}

/** Everything accepted has one fate. */
export const accountedFor = ({ pending, indexed, rejected, quarantined, withdrawn }: Omit<Status, 'lag'>): number =>
  pending + indexed + Object.values(rejected).reduce((sum, n) => sum + n, 0) + quarantined + withdrawn
