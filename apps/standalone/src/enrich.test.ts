import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { enrich } from './enrich.ts'

// Of this run alone: one in ./data may be the user's own.
const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-enrich-'))
const environment = { KNOWLEDGE_BASE_FILE: path.join(folder, 'knowledge-base.sqlite') }

afterAll(() => rmSync(folder, { recursive: true }))

async function enriched(lines: readonly string[], only?: readonly string[]) {
  const out: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      out.push(String(chunk))
      done()
    },
  })
  const counts = await enrich(Readable.from([lines.join('\n')]), sink, { environment, ...(only && { only }) })
  return {
    counts,
    results: out
      .join('')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  }
}

const story =
  'Angela Merkel met farmers in Nairobi on Monday. She promised them a new loan for wheat and said Germany would help to build a port.'
const line = (id: string, text = story, more = {}) =>
  JSON.stringify({ id, title: 'Merkel meets farmers', text, ...more })

test('one line out per line in, in the order of the lines, each with its outcome', async () => {
  const { counts, results } = await enriched([line('a'), line('copy'), line('b', ''), 'not json', '[]'])
  expect(results.map(({ id, outcome, reason }) => [id, outcome, reason?.split(':')[0]])).toEqual([
    ['a', 'enriched', undefined],
    ['copy', 'rejected', 'exact-duplicate'],
    ['b', 'rejected', 'empty'],
    [null, 'rejected', 'invalid'],
    [null, 'rejected', 'invalid'],
  ])
  expect(results[1]).toMatchObject({ duplicateOf: 'a', similarity: 1 })
  expect(counts).toEqual({ lines: 5, enriched: 1, rejected: 4, quarantined: 0 })
})

test('an enriched article carries what every stage added', async () => {
  const { results } = await enriched([line('a', story, { url: 'https://www.bbc.co.uk/news/1' })])
  const { article } = results[0]
  expect(article).toMatchObject({ language: { code: 'en' }, linkedPublisher: { name: 'BBC News' } })
  expect(article.entities.map(({ id }: { id: string }) => id)).toContain('enwiki:Angela_Merkel')
  for (const { mentions } of article.entities) {
    for (const { field, start, end } of mentions) expect(article[field].slice(start, end)).toMatch(/^\S/)
  }
  expect(article.keywords.length).toBeGreaterThan(0)
})

test('with --only nothing but those stages runs, and nothing else rejects', async () => {
  const { results } = await enriched([line('a'), line('copy'), line('b', '')], ['entity-linker'])
  expect(results.map(({ outcome }) => outcome)).toEqual(['enriched', 'enriched', 'enriched'])
  expect(results[0].article).toMatchObject({ keywords: [], topics: [], fingerprint: '' })
  expect(results[0].article.entities.length).toBeGreaterThan(0)
})

test('line separators inside a JSON string do not end a line', async () => {
  const { results } = await enriched([line('a', `${story}\u2028${story}`)])
  expect(results).toHaveLength(1)
})

test('an unknown stage is named, with those there are', async () => {
  await expect(enriched([line('a')], ['spelling'])).rejects.toThrow(/no stage "spelling".*entity-linker/)
})
