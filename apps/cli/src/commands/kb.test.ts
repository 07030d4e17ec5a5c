import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBuildBar } from '../building/build-bar.ts'
import { createOperator } from '../testing/operator.ts'

let folder: string
let out: string
let dictionary: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'newsloom-kb-'))
  out = path.join(folder, 'kb.sqlite')
  dictionary = path.join(folder, 'dictionary.tab')
  writeFileSync(dictionary, 'Port Brindle\tPort_Brindle,_Ontario\t1\n')
})
afterEach(() => rmSync(folder, { recursive: true }))

const run = (...args: string[]) => createOperator().run(['kb', ...args])

function sourcesOf(file: string): unknown {
  const database = new DatabaseSync(file, { readOnly: true })
  const sources = database.prepare(`SELECT value FROM meta WHERE key = 'sources'`).get()?.value
  database.close()
  return sources
}

test('builds from the seed, and from a dictionary with or without it', async () => {
  const both = await run('build', '--dictionary', dictionary, '--out', out)
  expect(both.stderr).toMatch(
    /dictionary, pass 1 of 2[\s\S]*kb\.sqlite: [\d,]+ entities, [\d,]+ names, [\d,]+ publishers; version /,
  )
  expect(both.code).toBe(0)
  expect(sourcesOf(out)).toBe(`seed, ${dictionary}`)
  const alone = await run('build', '--no-seed', '--dictionary', dictionary, '--out', out)
  expect(alone.stderr).toMatch(/: 1 entity, [12] names?, 0 publishers; /)
  expect(sourcesOf(out)).toBe(dictionary)
})

test('builds from a Wikidata dump that is piped in', async () => {
  const value = { 'entity-type': 'item', id: 'Q5' }
  const human = { mainsnak: { snaktype: 'value', datavalue: { value, type: 'wikibase-entityid' } }, rank: 'normal' }
  const sitelinks = { enwiki: { site: 'enwiki', title: 'Tamsin Orrery', badges: [] } }
  const stdin = `[\n${JSON.stringify({ type: 'item', id: 'Q900001', claims: { P31: [human] }, sitelinks })}\n]\n`
  const args = ['kb', 'build', '--no-seed', '--wikidata', '-', '--out', out]
  const { code, stderr } = await createOperator().run([...args, '--sitelinks', '1'], { stdin })
  expect(stderr).toMatch(/: 1 entity, /)
  expect(code).toBe(0)
  expect(sourcesOf(out)).toBe('standard input')
})

test.each([
  ['no word', [], 'kb takes one word: build'],
  ['no place for the file', ['build'], '--out FILE'],
  ['nothing to build from', ['build', '--no-seed', '--out', 'kb.sqlite'], 'name a --dictionary or --wikidata'],
  [
    'no number',
    ['build', '--wikidata', '-', '--sitelinks', 'few', '--out', 'kb.sqlite'],
    '--sitelinks takes a whole number',
  ],
  [
    'a missing dictionary',
    ['build', '--dictionary', 'missing.tab', '--out', 'kb.sqlite'],
    'there is no file missing.tab',
  ],
])('says what is wrong with %s', async (_, args, message) => {
  const { code, stderr } = await run(...args)
  expect(stderr).toContain(message)
  expect(code).toBe(2)
})

test('a file that is no dictionary, or a place that cannot be written, ends with what to do', async () => {
  writeFileSync(dictionary, 'no rows\n')
  const wrong = await run('build', '--dictionary', dictionary, '--out', out)
  expect(wrong.stderr).toContain('mention ⇥ title ⇥ probability')
  expect(wrong.code).toBe(1)
  expect(existsSync(out)).toBe(false)
  mkdirSync(out)
  const refused = await run('build', '--out', out)
  expect(refused.stderr).toContain('cannot be built')
  expect(refused.code).toBe(1)
})

test('shows step, share, rate and time left; of an interrupted step the rate of this run', () => {
  let written = ''
  let now = 0
  const stderr = Object.assign(Object.create(process.stderr), {
    isTTY: true,
    write: (text: string) => (written = text),
  })
  const bar = createBuildBar(stderr, () => now)
  const step = { step: 'names', number: 2, steps: 4, total: 1000 }
  bar.update({ ...step, done: 500, rows: 10_000 })
  now = 10_000
  bar.update({ ...step, done: 750, rows: 15_000 })
  expect(written).toContain(`[2/4] names | ${'█'.repeat(18)}${'░'.repeat(6)} 75 % | 15,000 rows | 500/s | 10 s left`)
})
