import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, expect, test } from 'vitest'
import { CommandError } from '../command.ts'
import { startServer, type TestServer } from '../testing/server.ts'
import { ExplorerApi } from './explorer-api.ts'

const open: TestServer[] = []

async function answering(status: number): Promise<string> {
  const server = await startServer((request, response) => response.writeHead(status).end(request.url))
  open.push(server)
  return server.url
}

afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

const { signal } = new AbortController()

test.for([
  ['nothing answers', async () => (await answering(200)).replace(/\d+$/, '1')],
  ['something else answers there', () => answering(404)],
] as const)('takes the second usual address where at the first one %s, and says so', async ([why, first]) => {
  const stderr = new PassThrough()
  const [stack, explorer] = [await first(), await answering(200)]
  const api = await ExplorerApi.find(undefined, { signal, stderr }, [stack, explorer])
  stderr.end()
  expect(await text(stderr)).toBe(`${stack}: ${why}: using ${explorer}\n`)
  expect(await api.get('api/fate?of=a')).toMatchObject({ status: 200, text: '/api/fate?of=a' })
})

test('looks nowhere else when an address is given', async () => {
  const [ingest, explorer] = [await answering(404), await answering(200)]
  const found = ExplorerApi.find(ingest, { signal, stderr: new PassThrough() }, [explorer])
  await expect(found).rejects.toThrow(CommandError)
})

test('keeps the path of the address', async () => {
  const explorer = await answering(200)
  const api = await ExplorerApi.find(`${explorer}/newsloom`, { signal, stderr: new PassThrough() })
  expect((await api.get('api/status')).text).toBe('/newsloom/api/status')
})
