import { afterEach, beforeEach, expect, test } from 'vitest'
import { createOperator } from '../testing/operator.ts'
import { startServer, type TestServer } from '../testing/server.ts'

const copy = {
  id: 'b',
  fate: 'rejected',
  stage: 'dedupe',
  reason: 'near-duplicate',
  duplicateOf: 'a',
  similarity: 0.931,
  method: 'minhash',
  url: 'https://example.com/?x=1&y=2',
  at: '2026-11-02T08:00:00.000Z',
}

let explorer: TestServer

beforeEach(async () => {
  explorer = await startServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://explorer')
    if (pathname === '/api/status') return response.end('{}')
    const isKnown = pathname === '/api/fate' && [copy.id, copy.url].includes(searchParams.get('of') ?? '')
    response.writeHead(isKnown ? 200 : 404).end(JSON.stringify(isKnown ? copy : { title: 'Not found' }))
  })
})

afterEach(() => explorer.close())

test('tells what became of an article, by its id and by its URL', async () => {
  const operator = createOperator()
  const byId = await operator.run(['fate', 'b', '--api', explorer.url])
  expect(byId.stdout).toBe(`fate          rejected by dedupe: near-duplicate
duplicate of  a (93 % alike)
found by      minhash
id            b
url           https://example.com/?x=1&y=2
ingested at   2026-11-02T08:00:00.000Z
`)
  const byUrl = await operator.run(['fate', '--json', copy.url, '--api', explorer.url])
  expect(byUrl.stdout).toBe(`${JSON.stringify(copy)}\n`)
})

test('says that an article is not known and exits with 1', async () => {
  const { code, stdout, stderr } = await createOperator().run(['fate', 'unheard-of', '--api', explorer.url])
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toContain('no article with the id or URL unheard-of')
})

test('takes one id or URL', async () => {
  expect((await createOperator().run(['fate'])).code).toBe(2)
  expect((await createOperator().run(['fate', 'a', 'b'])).code).toBe(2)
})
