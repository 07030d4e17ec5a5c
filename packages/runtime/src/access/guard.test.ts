import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { afterEach, expect, test } from 'vitest'
import { Health } from '../health.ts'
import { createHttpServer } from '../http-server.ts'
import { createLog } from '../log.ts'
import { createMetrics } from '../metrics.ts'
import { apiKeys } from './api-keys.ts'

const deskKey = 'an-example-of-a-key-1'
const crawlerKey = 'an-example-of-a-key-2'
const apps: FastifyInstance[] = []

afterEach(async () => {
  for (const app of apps.splice(0)) await app.close()
})

async function serve(keys: string | undefined, requestsPerMinute = 0) {
  const lines: string[] = []
  const out = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const metrics = createMetrics()
  const app = await createHttpServer({
    health: new Health(),
    metrics,
    log: createLog('test', 'debug', out),
    api: {
      title: 'Test',
      guarded: [
        {
          access: { keys: apiKeys('KEYS', keys), requestsPerMinute },
          routes: async (scope) => {
            scope.get('/who', { schema: {} }, ({ caller }) => ({ caller: caller ?? null }))
            scope.get('/fails', { schema: {} }, ({ log }) => {
              log.error('it failed')
              return {}
            })
          },
        },
      ],
      open: async (scope) => {
        scope.get('/page', () => 'a page')
      },
    },
  })
  apps.push(app)
  const get = (url: string, key?: string, remoteAddress = '192.0.2.1') =>
    app.inject({ url, remoteAddress, ...(key && { headers: { 'x-api-key': key } }) })
  return { app, get, metrics, log: () => lines.join('') }
}

const twoKeys = `desk:${deskKey},crawler:${crawlerKey}`

test('the caller is the name of the key', async () => {
  const { get } = await serve(twoKeys)
  expect((await get('/who', deskKey)).json()).toEqual({ caller: 'desk' })
  expect((await get('/who', crawlerKey)).json()).toEqual({ caller: 'crawler' })
})

test('without a key that is known nothing is answered, and the way to send one is told', async () => {
  const { get } = await serve(twoKeys)
  for (const [key, detail] of [
    [undefined, /x-api-key/],
    ['an-example-of-a-key-3', /not known/],
  ] as const) {
    const response = await get('/who', key)
    expect(response.statusCode).toBe(401)
    expect(response.headers['www-authenticate']).toMatch(/^Bearer/)
    expect(response.json().message).toMatch(detail)
  }
})

test('health, metrics, the description and the page need no key', async () => {
  const { get } = await serve(twoKeys)
  for (const url of ['/health/live', '/metrics', '/openapi.json', '/page'])
    expect((await get(url)).statusCode).toBe(200)
  expect((await get('/health/ready')).statusCode).toBe(503)
})

test('where no keys are set everybody is answered', async () => {
  const { get } = await serve(undefined)
  expect((await get('/who')).json()).toEqual({ caller: null })
  expect((await get('/who', deskKey)).statusCode).toBe(200)
})

test('the description says that a key is needed, only where it is', async () => {
  const described = async (keys?: string) => (await (await serve(keys)).get('/openapi.json')).json().paths['/who'].get
  expect(await described(twoKeys)).toMatchObject({ security: [{ bearer: [] }, { header: [] }], responses: { 401: {} } })
  expect(await described()).not.toHaveProperty('security')
})

test('the rate limit is per key, from wherever it is used', async () => {
  const { get } = await serve(twoKeys, 2)
  const statuses = []
  for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3'])
    statuses.push((await get('/who', deskKey, address)).statusCode)
  expect(statuses).toEqual([200, 200, 429])
  expect((await get('/who', crawlerKey)).statusCode).toBe(200)
})

test('the rate limit is per address where no keys are set', async () => {
  const { get } = await serve(undefined, 1)
  expect((await get('/who')).statusCode).toBe(200)
  const refused = await get('/who')
  expect([refused.statusCode, Number(refused.headers['retry-after']) > 0]).toEqual([429, true])
  expect((await get('/who', undefined, '192.0.2.9')).statusCode).toBe(200)
})

test('the log says who was refused, once a minute, and never the key', async () => {
  const { get, log, metrics } = await serve(twoKeys, 1)
  for (let i = 0; i < 3; i += 1) await get('/who', 'an-example-of-a-key-3')
  for (let i = 0; i < 3; i += 1) await get('/who', deskKey)
  expect(log().match(/request refused: unauthorized, from 192\.0\.2\.1/g)).toHaveLength(1)
  expect(log().match(/request refused: too-many-requests, from key desk/g)).toHaveLength(1)
  expect(log()).not.toContain('an-example')
  const { values } = await metrics.refusals.get()
  expect(values.map(({ labels, value }) => [labels.reason, value])).toEqual([
    ['unauthorized', 3],
    ['too-many-requests', 2],
  ])
})

test('lines about a request say whose it was', async () => {
  const { get, log } = await serve(twoKeys)
  await get('/fails', crawlerKey)
  expect(log()).toMatch(/"caller":"crawler".*it failed/)
})
