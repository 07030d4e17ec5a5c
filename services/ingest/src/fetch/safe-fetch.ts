// The port through which everything from outside is fetched: never from private addresses, bounded in size and time.
import type { IncomingHttpHeaders } from 'node:http'

export interface FetchRequest {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Largest body, as sent and unpacked. */
  readonly maxBytes: number
  /** Ends the request; its reason is thrown. */
  readonly signal: AbortSignal
  /** Least pause since the last request to the host, where it is to be longer than usual. */
  readonly pauseMs?: number
}

export interface Fetched {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** Unpacked; empty where the status is not 2xx. */
  readonly body: Buffer
  /** Where the answer came from, after redirects. */
  readonly url: string
  /** Where the address has moved to for good: the target of the permanent redirects that came first. */
  readonly movedTo?: string
}

/** Answers whatever the server's status. @throws FetchFailure */
export type SafeFetch = (request: FetchRequest) => Promise<Fetched>

/** Does the work when it is the host's turn to be asked. */
export type HostTurn = <Result>(
  host: string,
  work: () => Promise<Result>,
  options: { readonly signal: AbortSignal; readonly pauseMs?: number | undefined },
) => Promise<Result>
