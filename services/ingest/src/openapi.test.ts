import { afterAll, beforeAll, expect, test } from 'vitest'
import { type IngestUnderTest, startIngest } from './testing/ingest-under-test.ts'

let ingest: IngestUnderTest
let paths: Record<string, Record<string, Operation>>

interface MediaType {
  readonly example?: unknown
  readonly examples?: Record<string, { readonly value: unknown }>
}

interface Operation {
  readonly summary?: string
  readonly requestBody?: { readonly content: Record<string, MediaType> }
  readonly responses: Record<string, { readonly description: string; readonly content?: object }>
}

beforeAll(async () => {
  ingest = await startIngest()
  const text = await (await fetch(`${ingest.url}/openapi.json`)).text()
  const described: { paths: typeof paths } = JSON.parse(text)
  paths = described.paths
})
afterAll(() => ingest.close())

test('describes its routes and nothing that is not done', () => {
  const routes = Object.entries(paths).map(([path, operations]) => [path, Object.keys(operations)])
  expect(routes).toEqual([
    ['/articles', ['post']],
    ['/articles/{id}', ['delete']],
    ['/sources/{name}', ['post']],
    ['/feeds', ['get']],
  ])
})

test('describes every answer, with an example', () => {
  const post = paths['/articles']?.post
  expect(post?.summary).toBeTruthy()
  expect(Object.keys(post?.requestBody?.content ?? {})).toEqual(['application/json', 'application/x-ndjson'])
  expect(Object.keys(post?.responses ?? {})).toEqual(['200', '202', '400', '413', '415', '429', '503'])
  for (const operations of Object.values(paths)) {
    for (const { responses } of Object.values(operations)) {
      for (const answer of Object.values(responses)) expect(JSON.stringify(answer)).toContain('"examples":[')
    }
  }
})

test('the examples of a request are taken', async () => {
  const contents = Object.entries(paths['/articles']?.post?.requestBody?.content ?? {})
  expect(contents).toHaveLength(2)
  for (const [type, { example: only, examples: several }] of contents) {
    const examples = several ? Object.values(several).map(({ value }) => value) : [only]
    for (const example of examples) {
      const body = typeof example === 'string' ? example : JSON.stringify(example)
      const response = await ingest.post(body, type)
      expect([200, 202]).toContain(response.status)
      expect(await response.text()).not.toContain('"status":400')
    }
  }
})
