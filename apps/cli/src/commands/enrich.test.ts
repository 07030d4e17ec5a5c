import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createOperator } from '../testing/operator.ts'

const samples = path.join(import.meta.dirname, '../../../standalone/demo/articles.ndjson')
const first = ['--only', 'filter,dedupe']

const parsed = (lines: string): { id: string; outcome: string; reason?: string }[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

test('the sample articles are rejected as their README says, one line for each', async () => {
  const { code, stdout, stderr } = await createOperator().run(['enrich', ...first, samples])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '42 articles: 33 enriched, 9 rejected, 0 quarantined\n' })
  const outcomes = parsed(stdout).map(({ outcome, reason }) => reason ?? outcome)
  expect(outcomes.slice(32)).toEqual([
    'exact-duplicate',
    'exact-duplicate',
    'near-duplicate',
    'near-duplicate',
    'near-duplicate',
    'empty',
    'empty',
    'too-short',
    'too-short',
    'enriched',
  ])
  expect(outcomes.slice(0, 32)).toEqual(Array(32).fill('enriched'))
})

test('reads standard input, gzipped or a JSON array, and takes settings from the environment', async () => {
  const operator = createOperator()
  const array = `[${readFileSync(samples, 'utf8').trim().split('\n').slice(16, 19).join(',')}]`
  const environment = { WANTED_LANGUAGES: 'en' }
  const { stdout } = await operator.run(['enrich', ...first], { stdin: gzipSync(array), environment })
  expect(parsed(stdout).map(({ reason }) => reason)).toEqual([undefined, 'language', 'language'])
})

test('gives a line also for what is no article', async () => {
  const { code, stdout } = await createOperator().run(['enrich', ...first], { stdin: 'no json\n{"title":1}\n' })
  expect(code).toBe(0)
  expect(parsed(stdout).map(({ outcome }) => outcome)).toEqual(['rejected', 'rejected'])
})

test('says which stages there are, and what cannot be read', async () => {
  const operator = createOperator()
  const { code, stderr } = await operator.run(['enrich', '--only', 'linker', samples])
  expect(code).toBe(2)
  expect(stderr).toContain('entity-linker')

  mkdirSync(path.join(operator.folder, 'news'))
  writeFileSync(path.join(operator.folder, 'cut.gz'), gzipSync(readFileSync(samples)).subarray(0, 2000))
  expect((await operator.run(['enrich', 'news'])).code).toBe(2)
  expect(await operator.run(['enrich', ...first, 'cut.gz'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('cannot read on: unexpected end of file'),
  })
})
