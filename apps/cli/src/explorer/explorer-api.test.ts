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
const surroundings = { signal, stderr: new PassThrough(), environment: {} }

test.for([
  ['nothing answers', async () => (await answering(200)).replace(/\d+$/, '1')],
  ['something else answers there', () => answering(404)],
] as const)('takes the second usual address where at the first one %s, and says so', async ([why, first]) => {
  const stderr = new PassThrough()
  const [stack, explorer] = [await first(), await answering(200)]
  const api = await ExplorerApi.find(undefined, { ...surroundings, stderr }, [stack, explorer])
  stderr.end()
  expect(await text(stderr)).toBe(`${stack}: ${why}: using ${explorer}\n`)
  expect(await api.get('api/fate?of=a')).toMatchObject({ status: 200, text: '/api/fate?of=a' })
})

test('looks nowhere else when an address is given', async () => {
  const [ingest, explorer] = [await answering(404), await answering(200)]
  const found = ExplorerApi.find(ingest, surroundings, [explorer])
  await expect(found).rejects.toThrow(CommandError)
})

test('keeps the path of the address', async () => {
  const explorer = await answering(200)
  const api = await ExplorerApi.find(`${explorer}/newsloom`, surroundings)
  expect((await api.get('api/status')).text).toBe('/newsloom/api/status')
})

test('sends the key from the environment, and says where to put it when it is missing or wrong', async () => {
  const server = await startServer((request, response) =>
    response.writeHead(request.headers.authorization === 'Bearer the-right-key-of-16' ? 200 : 401).end('{}'),
  )
  open.push(server)
  const status = async (environment: NodeJS.ProcessEnv) =>
    (await ExplorerApi.find(server.url, { ...surroundings, environment })).get('api/status')
  expect(await status({ NEWSLOOM_API_KEY: 'the-right-key-of-16' })).toMatchObject({ status: 200 })
  await expect(status({})).rejects.toThrow(/wants an API key: set NEWSLOOM_API_KEY/)
  await expect(status({ NEWSLOOM_API_KEY: 'another-key-of-16' })).rejects.toThrow(/does not know the key/)
})
