// What is secret in the settings stands in no log and no answer, whatever goes wrong with the servers it is for.
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { openElasticsearchIndex } from '@newsloom/article-index/elasticsearch'
import { createLog } from '@newsloom/runtime/log'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type NodeProcess, startService } from '../node-process.ts'
import { eventually } from '../until.ts'

/** Begins every secret here. */
const mark = 'hush'
const [senderKey, readerKey] = [`${mark}-key-of-a-sender`, `${mark}-key-of-a-reader`]
const elasticsearchUser = { ELASTICSEARCH_USERNAME: 'loom', ELASTICSEARCH_PASSWORD: `${mark}-elastic` }
const elasticsearchKey = { ELASTICSEARCH_API_KEY: Buffer.from(`id:${mark}-elastic-key`).toString('base64') }
const feeds = path.join(mkdtempSync(path.join(tmpdir(), 'newsloom-secrets-')), 'feeds.yaml')
const secrets = {
  KAFKA_SASL_MECHANISM: 'plain',
  KAFKA_USERNAME: 'loom',
  KAFKA_PASSWORD: `${mark}-kafka`,
  ...elasticsearchUser,
  INGEST_API_KEYS: `wire:${senderKey}`,
  EXPLORER_API_KEYS: `desk:${readerKey}`,
}

const servers: Server[] = []
let running: NodeProcess | undefined

beforeAll(() => writeFileSync(feeds, 'feeds:\n  - url: https://news.example/feed.xml\n'))

afterEach(async () => {
  await running?.end('SIGKILL')
  running = undefined
  for (const server of servers.splice(0)) server.close()
})

afterAll(() => rmSync(path.dirname(feeds), { recursive: true, force: true }))

test.for(['ingest', 'dedupe', 'indexer', 'explorer'])('%s that every server refuses writes no secret', async (name) => {
  const { port: elasticsearch } = await refusingElasticsearch()
  const url = `http://127.0.0.1:${await freePort()}`
  const { said } = start(name, {
    ...secrets,
    HTTP_PORT: new URL(url).port,
    KAFKA_BROKERS: `127.0.0.1:${(await refusing('')).port}`,
    ELASTICSEARCH_URL: `http://loom:${mark}-in-address@127.0.0.1:${elasticsearch}`,
    VALKEY_URL: `redis://loom:${mark}-valkey@127.0.0.1:${(await refusing('-WRONGPASS invalid password\r\n')).port}`,
    FEEDS_FILE: feeds,
  })
  await eventually(async () => expect(said()).toContain('kafkajs: Closed connection'), 60_000)
  const answers = await Promise.all([
    ask(`${url}/api/search`, readerKey),
    ask(`${url}/api/search`, `${mark}-key-of-nobody`),
    ask(`${url}/feeds`, senderKey),
    ask(`${url}/health/ready`, senderKey),
    ask(`${url}/metrics`, senderKey),
  ])
  expectNoSecretIn(said() + answers.join('\n'))
})

test.for([
  ['indexer', 'ELASTICSEARCH_URL', `loom:${mark}-elastic@nowhere`],
  ['explorer', 'ELASTICSEARCH_URL', `http://loom:${mark}-elastic@no where`],
  ['dedupe', 'VALKEY_URL', `redis://loom:${mark}-valkey@nowhere:port`],
  ['ingest', 'VALKEY_URL', `redis://loom:${mark}-valkey@nowhere:port`],
  ['ingest', 'INGEST_API_KEYS', `wire:${mark}`],
  ['explorer', 'EXPLORER_API_KEYS', `desk ${readerKey}`],
] as const)('%s with a wrong %s names the setting, not what is in it', async ([name, setting, value]) => {
  const { said, exited } = start(name, {
    KAFKA_BROKERS: '127.0.0.1:1',
    HTTP_PORT: '0',
    FEEDS_FILE: feeds,
    [setting]: value,
  })
  expect(await exited).toBe(1)
  expect(said()).toContain(setting)
  expectNoSecretIn(said())
})

test.for([
  ['a user', elasticsearchUser, /^Basic \S+$/],
  ['an API key', elasticsearchKey, `ApiKey ${elasticsearchKey.ELASTICSEARCH_API_KEY}`],
] as const)('%s is sent to Elasticsearch; the whole error of one that refuses it holds no secret', async (the) => {
  const [, credentials, header] = the
  const { port, headers } = await refusingElasticsearch()
  let said = ''
  const out = new Writable({
    write(chunk, _encoding, done) {
      said += chunk
      done()
    },
  })
  const log = createLog('test', 'debug', out)
  const settings = { ELASTICSEARCH_URL: `http://127.0.0.1:${port}`, ...credentials }
  const index = openElasticsearchIndex(settings, { log })
  const error: unknown = await index.prepare().catch((reason: unknown) => reason)
  log.fatal({ err: error }, 'not started')
  await index.close()
  expect(said).toContain('not started')
  expect(headers[0]).toMatch(header)
  expectNoSecretIn(said, headers)
})

/** With all that its log can say; it is gone after the test. */
function start(name: string, environment: Record<string, string>) {
  running = startService(name, { LOG_LEVEL: 'debug', ...environment })
  return running
}

/** A server that says the same to whoever sends anything, and hangs up. */
async function refusing(answer: string) {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(answer))
  })
  return { port: await listening(server) }
}

/** Answers 401; the credentials it was sent are in `headers`. */
async function refusingElasticsearch() {
  const headers: string[] = []
  const server = createHttpServer((request, response) => {
    if (request.headers.authorization) headers.push(request.headers.authorization)
    response.writeHead(401, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' })
    response.end('{"error":{"type":"security_exception","reason":"unable to authenticate"},"status":401}')
  })
  return { port: await listening(server), headers }
}

async function listening(server: Server): Promise<number> {
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await listening(server)
  server.close()
  return port
}

async function ask(url: string, key: string): Promise<string> {
  const response = await fetch(url, { headers: { 'x-api-key': key }, signal: AbortSignal.timeout(30_000) })
  return response.text()
}

function expectNoSecretIn(text: string, sent: readonly string[] = []) {
  const packed = Object.values(elasticsearchUser).join(':')
  const forms = [mark, Buffer.from(packed).toString('base64'), ...sent.map((header) => header.replace(/^\w+ /, ''))]
  for (const form of forms) {
    const lines = text.split('\n').filter((line) => line.includes(form))
    expect(lines, form).toEqual([])
  }
}
