// The Elasticsearch that the contracts run against, as an operator would handle it.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Elasticsearch = ReturnType<typeof elasticsearch>

/** Indices of one test file have names of their own, so that several can run at once. */
export function elasticsearch(url: string) {
  const prefix = `test-${randomBytes(4).toString('hex')}-`
  const send = (method: string, path: string, body?: object) =>
    fetch(url + path, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
  const request = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await send(method, path, body)
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  return {
    url,
    prefix,
    request,
    exists: async (name: string) => (await send('HEAD', `/${name}`)).ok,
    refresh: async () => {
      await request('POST', `/${prefix}*/_refresh`)
    },
    removeAll: async () => {
      for (const name of ['articles', 'fates']) {
        await send('DELETE', `/${prefix}${name}-000001`)
        await send('DELETE', `/_index_template/${prefix}${name}`)
      }
    },
  }
}

/** A proxy as stands before many servers: it answers 413 to longer bodies and hands on the rest. */
export async function refusingLongBodies(url: string, mostBytes: number) {
  let refusals = 0
  const proxy = createServer(async (incoming, answer) => {
    const body = Buffer.concat(await incoming.toArray())
    if (body.length > mostBytes) {
      refusals += 1
      answer.writeHead(413, { 'x-elastic-product': 'Elasticsearch' }).end()
      return
    }
    const { method, headers } = incoming
    httpRequest(url + incoming.url, { method, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(answer)
    }).end(body)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const { port } = proxy.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    refusals: () => refusals,
    close: async () => {
      proxy.closeAllConnections()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
