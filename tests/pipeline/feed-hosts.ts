// Many hosts with a feed each, on loopback addresses of their own (Linux has all of 127.0.0.0/8); their feeds grow.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { originalNews, seeded } from '../generated-news.ts'

export interface Asked {
  readonly host: number
  /** On the monotonic clock, in ms. */
  readonly at: number
  readonly isConditional: boolean
  readonly status: number
}

export interface FeedHosts {
  readonly addresses: readonly string[]
  readonly urls: readonly string[]
  readonly asked: readonly Asked[]
  /** The links of all items there are. */
  links(): string[]
  /** Adds an item to the feed of a host. */
  grow(host: number): void
  close(): Promise<void>
}

const shownItems = 20

export async function startFeedHosts(count: number, seed: number): Promise<FeedHosts> {
  const random = seeded(seed)
  const addresses = Array.from({ length: count }, (_, host) => `127.11.${Math.floor(host / 250)}.${1 + (host % 250)}`)
  const items: string[][] = addresses.map(() => [])
  const links: string[] = []
  const asked: Asked[] = []
  let port = 0

  const grow = (host: number) => {
    const link = `http://${addresses[host]}:${port}/${items[host]?.length}`
    const { title, text } = originalNews(random)
    items[host]?.push(`<item><title>${title}</title><link>${link}</link><description>${text}</description></item>`)
    links.push(link)
  }

  const answer = (host: number) => (request: IncomingMessage, response: ServerResponse) => {
    const own = items[host] ?? []
    const etag = `"${own.length}"`
    const status = request.headers['if-none-match'] === etag ? 304 : 200
    asked.push({ host, at: performance.now(), isConditional: request.headers['if-none-match'] !== undefined, status })
    response.writeHead(status, { etag })
    response.end(
      status === 304
        ? ''
        : `<rss version="2.0"><channel>${own.slice(-shownItems).toReversed().join('')}</channel></rss>`,
    )
  }

  const servers: Server[] = []
  for (const [host, address] of addresses.entries()) {
    const server = createServer(answer(host))
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, address, resolve))
    port ||= (server.address() as AddressInfo).port
    servers.push(server)
  }
  for (const host of addresses.keys()) for (let n = 0; n < 2; n += 1) grow(host)

  return {
    addresses,
    urls: addresses.map((address) => `http://${address}:${port}/rss`),
    asked,
    links: () => [...links],
    grow,
    async close() {
      for (const server of servers) server.closeAllConnections()
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
    },
  }
}
