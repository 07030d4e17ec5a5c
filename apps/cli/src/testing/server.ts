// For tests: an HTTP server on a free port, and one that speaks ingest's protocol, with faults on demand.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

export interface TestServer {
  readonly url: string
  close(): Promise<void>
}

export async function startServer(listener: RequestListener, port = 0): Promise<TestServer> {
  const server = createServer(listener).listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export interface TestIngest extends TestServer {
  /** The lines of each request, answered or not. */
  readonly requests: string[][]
  /** The accepted lines, in order, with repetitions. */
  readonly accepted: string[]
}

/** What happens to the n-th request (from 1); true when it has been dealt with. */
export type Fault = (n: number, response: ServerResponse, request: IncomingMessage) => boolean

/** Refuses what is no JSON object, `{"busy":true}` with 503 the first time, and what has no title. */
export async function startIngest(fault: Fault = () => false, port = 0): Promise<TestIngest> {
  const requests: string[][] = []
  const accepted: string[] = []
  const seenBusy = new Set<string>()

  const judge = (line: string) => {
    const article: unknown = JSON.parse(line.startsWith('{') ? line : 'null')
    if (typeof article !== 'object' || article === null) return { status: 400, detail: 'must be a JSON object' }
    if ('busy' in article && !seenBusy.has(line)) {
      seenBusy.add(line)
      return { status: 503, detail: 'could not be stored' }
    }
    return 'title' in article ? undefined : { status: 400, detail: 'is missing', field: 'title' }
  }

  const server = await startServer(async (request, response) => {
    const lines = (await text(request)).split('\n').filter((line) => line !== '')
    requests.push(lines)
    if (request.method !== 'POST' || request.url !== '/articles') return response.writeHead(404).end()
    if (fault(requests.length, response, request)) return
    const refusals = lines.flatMap((line, i) => {
      const refusal = judge(line)
      if (!refusal) accepted.push(line)
      return refusal ? [`${JSON.stringify({ line: i + 1, ...refusal })}\n`] : []
    })
    const last = { accepted: lines.length - refusals.length, refused: refusals.length }
    response.writeHead(200, { 'content-type': 'application/x-ndjson' })
    response.end(`${refusals.join('')}${JSON.stringify(last)}\n`)
  }, port)
  return { ...server, requests, accepted }
}
