// The operator's commands against a running pipeline.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOperator } from '../../apps/cli/src/testing/operator.ts'
import { type StandaloneProcess, startProcess } from './standalone-process.ts'

const samples = path.join(import.meta.dirname, '../../apps/standalone/demo/articles.ndjson')
const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-'))
const operator = createOperator()
let newsloom: StandaloneProcess
let addresses: string[]

beforeAll(async () => {
  newsloom = await startProcess(folder)
  addresses = ['--ingest', newsloom.ingest, '--api', newsloom.api]
})

afterAll(async () => {
  await newsloom.end('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

test('posts the samples, waits for them, and finds the books as promised; a second post changes nothing', async () => {
  const posted = async () => {
    expect((await operator.run(['post', samples, ...addresses])).code).toBe(0)
    const { code, stdout } = await operator.run(['status', '--wait', '--timeout', '120', '--json', ...addresses])
    expect(code).toBe(0)
    return JSON.parse(stdout)
  }
  const books = await posted()
  expect(books).toMatchObject({
    accepted: 42,
    pending: 0,
    indexed: 33,
    rejected: { empty: 2, 'too-short': 2, 'exact-duplicate': 2, 'near-duplicate': 3 },
    quarantined: 0,
    withdrawn: 0,
    malformed: 0,
  })
  expect(await posted()).toEqual(books)
})

test('tells the fate of an article by its URL and of its original by its id', async () => {
  const copy = 'https://amp.ft.com/newsloom-demo/ferry-merger'
  const { stdout } = await operator.run(['fate', '--json', copy, ...addresses])
  const fate = JSON.parse(stdout)
  expect(fate).toMatchObject({ fate: 'rejected', stage: 'dedupe', reason: 'exact-duplicate' })
  const original = await operator.run(['fate', fate.duplicateOf, ...addresses])
  expect(original.stdout).toContain('https://www.ft.com/newsloom-demo/ferry-merger')
  expect((await operator.run(['fate', 'unheard-of', ...addresses])).code).toBe(1)
})
