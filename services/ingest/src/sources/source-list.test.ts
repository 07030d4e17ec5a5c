import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readSourceList } from './source-list.ts'

const options = { file: 'sources.yaml', ownTopics: ['articles.ingested'] }
const read = (yaml: string, more = {}) => readSourceList(yaml, { ...options, ...more })

/** The problems of a list, without the name of the file. */
function problemsOf(yaml: string, more = {}): string[] {
  try {
    read(yaml, more)
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll('sources.yaml: ', '').split('\n') : []
  }
  return []
}

test('an empty file has no sources', () => {
  expect([read(''), read('sources: []'), read('sources:')]).toEqual([[], [], []])
})

test('the example in the repository is a list, also with what stands in its comments', () => {
  const yaml = readFileSync(path.join(import.meta.dirname, '../../sources.yaml'), 'utf8')
  expect(read(yaml)).toEqual([])
  const entries = [...yaml.matchAll(/^# ( +\S.*)$/gm)].map(([, line]) => line).join('\n')
  expect(read(`sources:\n${entries}`).map(({ name, kind }) => [name, kind])).toEqual([
    ['wire', 'webhook'],
    ['partner', 'topic'],
  ])
})

test('a topic without brokers is read from those of the pipeline', () => {
  const [own, partners] = read(`
sources:
  - { name: own, kind: topic, topic: news }
  - { name: partner, kind: topic, topic: articles.ingested, brokers: ['a:9093', 'b:9093'], ca-file: ca.pem }`)
  expect(own).not.toHaveProperty('cluster')
  expect(partners).toMatchObject({ cluster: { brokers: ['a:9093', 'b:9093'], tls: true, caFile: 'ca.pem' } })
})

test('names every entry that is wrong, and what is wrong with it', () => {
  expect(
    problemsOf(`
sources:
  - wire
  - { name: a, kind: websocket }
  - { name: a/b, kind: webhook, colour: red }
  - { name: c, kind: webhook, topic: news }
  - { kind: topic }
  - { name: d, kind: webhook, items: a..b, map: { headline: title, text: 'a[' } }
  - { name: d, kind: topic, topic: articles.ingested, tls: true }
  - { name: e, kind: topic, topic: news, brokers: [kafka], sasl: { mechanism: plain } }`),
  ).toEqual([
    'source 1: must be an object with a name and a kind',
    'source 2 (a): kind: must be webhook or topic',
    'source 3 (a/b): name: must be 1–64 letters, digits, dots, dashes or underscores',
    'source 3 (a/b): colour: is no key of a webhook; there are name, kind, items, map, set, dates',
    'source 4 (c): topic: is no key of a webhook; there are name, kind, items, map, set, dates',
    'source 5: name: is missing',
    'source 5: topic: is missing',
    "source 6 (d): items: 'a..b' is no path: after the dot a name is missing",
    expect.stringContaining("source 6 (d): 'headline' is no field of an article; there are title, text,"),
    expect.stringContaining("source 6 (d): map.text: 'a[' is no path"),
    "source 7 (d): tls: is of use only with brokers; for the pipeline's own there are the KAFKA_ settings",
    "source 7 (d): topic: is one of the pipeline's own, which would be read into itself",
    'source 7 (d): name: is that of source 6 too',
    'source 8 (e): brokers: must be a list of host:port',
    'source 8 (e): sasl: must have a mechanism (plain, scram-sha-256, scram-sha-512), a username and a password-file',
  ])
})

test('in one process a topic needs brokers', () => {
  expect(problemsOf('sources: [{ name: a, kind: topic, topic: news }]', { ownTopics: undefined })).toEqual([
    'source 1 (a): brokers: is missing, and in one process there is no Kafka to read from without it',
  ])
})

test('broken YAML is told with its line', () => {
  expect(problemsOf('sources:\n  - [')).toEqual([expect.stringMatching(/^line \d: /)])
})
