// A site on loopback whose answers a test writes itself, down to the socket, and that keeps what it was asked.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

interface LocalSite {
  readonly url: string
  readonly requests: readonly Asked[]
}

interface Asked {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  /** On the monotonic clock, in ms. */
  readonly at: number
}

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** It is there until the test is over. */
export async function site(answer: Answer, host = '127.0.0.1'): Promise<LocalSite> {
  const requests: Asked[] = []
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? '', headers: request.headers, at: performance.now() })
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.address() as AddressInfo
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  )
  return { url: `http://${host}:${port}`, requests }
}
