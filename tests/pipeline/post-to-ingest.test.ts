// The operator's post against the real ingest API.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { TransientError } from '@newsloom/runtime/errors'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createOperator } from '../../apps/cli/src/testing/operator.ts'
import { type IngestUnderTest, startIngest } from '../../services/ingest/src/testing/ingest-under-test.ts'

const samples = path.join(import.meta.dirname, '../../apps/standalone/demo/articles.ndjson')
let ingest: IngestUnderTest

beforeEach(async () => {
  ingest = await startIngest()
})

afterEach(() => ingest.close())

test('every sample article is accepted, each under an id of its own', async () => {
  const { code, stderr } = await createOperator().run(['post', samples, '--ingest', ingest.url])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '42 articles accepted, 0 refused\n' })
  expect(new Set(ingest.published().map(({ id }) => id)).size).toBe(42)
})

test('an outage of the bus in the middle costs nothing but time', async () => {
  let outage = 3
  ingest.beforePublish = async () => {
    outage -= 1
    if (outage >= 0) throw new TransientError('the bus is away')
  }
  const { code, stderr } = await createOperator().run(['post', samples, '--ingest', ingest.url])
  expect(stderr).toContain('waiting: the article could not be stored')
  expect(code).toBe(0)
  expect(ingest.published().length).toBe(42)
})

test('names the line and the field of what ingest refuses', async () => {
  const [good] = readFileSync(samples, 'utf8').split('\n')
  const stdin = `${good}\n\n{"title":"No text"}\nno json\n`
  const { code, stderr } = await createOperator().run(['post', '-', '--ingest', ingest.url], { stdin })
  expect(code).toBe(3)
  expect(stderr).toMatch(/^standard input:3: refused \(400\): text: .+\nstandard input:4: refused \(400\): .*JSON.*\n/)
})
