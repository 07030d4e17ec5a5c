import { afterEach, expect, test } from 'vitest'
import { createOperator } from '../testing/operator.ts'
import { startServer, type TestServer } from '../testing/server.ts'

const open: TestServer[] = []

afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

const books = {
  accepted: 1234,
  pending: 0,
  indexed: 1000,
  rejected: { language: 34, 'near-duplicate': 200 },
  quarantined: 0,
  withdrawn: 0,
  malformed: 0,
  lag: { filter: 0, dedupe: 0 },
}

/** Answers /api/status with these bodies in turn, the last one for ever. */
async function explorer(...bodies: object[]): Promise<TestServer> {
  let asked = 0
  const server = await startServer((request, response) => {
    if (request.url !== '/api/status') return response.writeHead(404).end()
    const body = bodies[Math.min(asked, bodies.length - 1)]
    asked += 1
    response.end(JSON.stringify(body))
  })
  open.push(server)
  return server
}

test('prints the books and the lag as a table', async () => {
  const { url } = await explorer(books)
  const { code, stdout } = await createOperator().run(['status', '--api', url])
  expect(code).toBe(0)
  expect(stdout).toBe(`accepted            1,234
  pending               0
  indexed           1,000
  rejected            234
    near-duplicate    200
    language           34
  quarantined           0
  withdrawn             0
malformed               0
lag                     0
  filter                0
  dedupe                0
`)
})

test('prints with --json exactly what the explorer answers, fields unknown here included', async () => {
  const body = { ...books, later: true }
  const { url } = await explorer(body)
  const { stdout } = await createOperator().run(['status', '--json', '--api', url, '--ingest', url])
  expect(stdout).toBe(`${JSON.stringify(body)}\n`)
})

test('waits until nothing is pending and nothing is left to read', async () => {
  const lagging = { ...books, lag: { filter: 0, dedupe: 3 } }
  const { url } = await explorer({ ...books, pending: 5 }, lagging, lagging, books)
  const { code, stdout } = await createOperator().run(['status', '--wait', '--json', '--api', url])
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toEqual(books)
})

test('stops waiting at the time-out, shows how far things are and exits with 1', async () => {
  const { url } = await explorer({ ...books, pending: 5 })
  const { code, stdout, stderr } = await createOperator().run(['status', '--wait', '--timeout', '0.2', '--api', url])
  expect(code).toBe(1)
  expect(stdout).toMatch(/pending +5\n/)
  expect(stderr).toContain('not at rest after 0.2 s: 5 pending')
})

test('says where the explorer of the compose stack is when something else answers', async () => {
  const ingest = await startServer((_, response) => response.writeHead(404).end())
  open.push(ingest)
  const { code, stderr } = await createOperator().run(['status', '--api', ingest.url])
  expect(code).toBe(1)
  expect(stderr).toContain('something else answers there')
  expect(stderr).toContain('http://127.0.0.1:8081')
})

test('passes on what an explorer in trouble says', async () => {
  const troubled = await startServer((_, response) => response.writeHead(503).end('{"title":"Elasticsearch is away"}'))
  open.push(troubled)
  const { code, stderr } = await createOperator().run(['status', '--api', troubled.url])
  expect(code).toBe(1)
  expect(stderr).toContain('503 {"title":"Elasticsearch is away"}')
})
