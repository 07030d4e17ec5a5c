// Stands before Elasticsearch and misbehaves as told. `node fault-proxy.ts TARGET`: the traffic on port 9200, orders on 9201.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Fault {
  /** Every answer takes so many times as long. */
  readonly slowness?: number
  /** Every request is refused with 429. */
  readonly overloaded?: boolean
  /** This share of the items of a bulk request is refused with 429 and not written. */
  readonly refusedShare?: number
  /** The request is carried out, the connection breaks before the answer, for this share of the requests. */
  readonly lostShare?: number
}

const target = process.argv[2] ?? ''
let fault: Fault = {}

const read = async (message: IncomingMessage): Promise<Buffer> => Buffer.concat(await message.toArray())

createServer(async (request, response) => {
  if (request.method === 'PUT') fault = JSON.parse((await read(request)).toString())
  response.end(JSON.stringify(fault))
}).listen(9201)

createServer((request, response) => {
  pass(request, response).catch(() => response.destroy())
}).listen(9200)

async function pass(request: IncomingMessage, response: ServerResponse) {
  const started = performance.now()
  const body = await read(request)
  const { slowness = 1, overloaded = false, refusedShare = 0, lostShare = 0 } = fault
  if (overloaded) return answer(response, 429, JSON.stringify({ error: rejected, status: 429 }))
  const isBulk = request.url?.includes('/_bulk') ?? false
  const { kept, refused } = isBulk && refusedShare > 0 ? refuse(body, refusedShare) : { kept: body, refused: [] }
  const nothingLeft = refused.length > 0 && kept.length === 0
  const { status, text } = nothingLeft ? { status: 200, text: emptyBulk } : await forward(request, kept)
  await sleep((performance.now() - started) * (slowness - 1))
  if (Math.random() < lostShare) response.destroy()
  else answer(response, status, refused.length > 0 && status === 200 ? withRefusals(text, refused) : text)
}

const emptyBulk = '{"errors":true,"took":0,"items":[]}'
const rejected = { type: 'es_rejected_execution_exception', reason: 'rejected execution (queue capacity reached)' }

async function forward(request: IncomingMessage, body: Buffer): Promise<{ status: number; text: string }> {
  const { host, connection, 'accept-encoding': encoding, 'content-length': length, ...headers } = request.headers
  const answered = await fetch(`${target}${request.url}`, {
    method: request.method ?? 'GET',
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  })
  return { status: answered.status, text: await answered.text() }
}

/** Takes items out of a bulk request; where they stood and whose they were. */
function refuse(body: Buffer, share: number) {
  const lines = body.toString().split('\n')
  const kept: string[] = []
  const refused: { place: number; id: string }[] = []
  for (let line = 0; line + 1 < lines.length; line += 2) {
    const [action = '', source = ''] = lines.slice(line, line + 2)
    if (Math.random() < share) refused.push({ place: line / 2, id: JSON.parse(action).index._id })
    else kept.push(action, source)
  }
  return { kept: Buffer.from(kept.map((line) => `${line}\n`).join('')), refused }
}

function withRefusals(text: string, refused: readonly { place: number; id: string }[]): string {
  const bulk: { items: object[] } = JSON.parse(text)
  for (const { place, id } of refused) bulk.items.splice(place, 0, { index: { _id: id, status: 429, error: rejected } })
  return JSON.stringify({ ...bulk, errors: true })
}

function answer(response: ServerResponse, status: number, text: string) {
  response.writeHead(status, {
    'content-type': 'application/vnd.elasticsearch+json;compatible-with=9',
    'x-elastic-product': 'Elasticsearch',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
}
