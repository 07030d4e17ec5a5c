import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aliasKey } from '../knowledge/alias-key.ts'
import { buildKnowledgeBase } from './build-knowledge-base.ts'
import type { BuildControl } from './run-build.ts'
import { fileSource, type Source, standardInput } from './source-lines.ts'
import { openKnowledgeBase } from './sqlite-knowledge-base.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'newsloom-wikidata-'))
  file = path.join(folder, 'kb.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true }))

const item = (id: string) => ({ 'entity-type': 'item', 'numeric-id': Number(id.slice(1)), id })

/** A statement as dumps have them; without a value `somevalue`. */
const statement = (property: string, type: string, value?: unknown, more: object = {}) => ({
  mainsnak: {
    snaktype: value === undefined ? 'somevalue' : 'value',
    property,
    ...(value !== undefined && { datavalue: { value, type } }),
  },
  type: 'statement',
  rank: 'normal',
  ...more,
})
const items = (property: string, ...ids: string[]) =>
  ids.map((id) => statement(property, 'wikibase-entityid', item(id)))

interface Made {
  readonly id: string
  readonly title?: string
  readonly wikis?: number
  readonly labels?: Readonly<Record<string, string>>
  readonly claims?: object
  readonly badges?: readonly string[]
}

/** Empty maps are lists, as PHP writes them. */
const orList = (map: object) => (Object.keys(map).length > 0 ? map : [])

function entity({ id, title, wikis = 8, labels = {}, claims = {}, badges = [] }: Made): string {
  const links = Object.fromEntries(
    Array.from({ length: wikis - 1 }, (_, at) => [`x${at}wiki`, { site: `x${at}wiki`, title: 'X', badges: [] }]),
  )
  const terms = Object.entries(labels).map(([language, value]) => [language, { language, value }])
  return JSON.stringify({
    type: 'item',
    id,
    labels: orList(Object.fromEntries(terms)),
    descriptions: title ? { en: { language: 'en', value: 'heron counter' } } : [],
    aliases: title ? { en: [{ language: 'en', value: `${title} the Elder` }] } : [],
    claims: orList(claims),
    sitelinks: orList({ ...links, ...(title && { enwiki: { site: 'enwiki', title, badges } }) }),
    lastrevid: 7,
  })
}

const everyType = {
  P1: [statement('P1', 'string', 'text'), statement('P1', 'string')],
  P2: [statement('P2', 'time', { time: '+1950-00-00T00:00:00Z', precision: 9 })],
  P3: [statement('P3', 'quantity', { amount: '+8', unit: '1' })],
  P4: [statement('P4', 'monolingualtext', { text: 'Wort', language: 'de' })],
  P5: [statement('P5', 'globecoordinate', { latitude: 1, longitude: 2, precision: null })],
  P6: [{ mainsnak: { snaktype: 'novalue', property: 'P6' }, type: 'statement', rank: 'preferred' }],
  P7: [statement('P7', 'wikibase-entityid', { 'entity-type': 'lexeme', id: 'L3' })],
}
const dumped = [
  entity({ id: 'Q900001', claims: { P279: items('P279', 'Q43229', 'Q900002') } }),
  entity({ id: 'Q900002', claims: { P279: items('P279', 'Q900001') } }),
  entity({ id: 'Q900003', claims: { P297: [statement('P297', 'string', 'NZ')] } }),
  entity({
    id: 'Q800001',
    title: 'Tamsin Orrery (politician)',
    wikis: 30,
    labels: { en: 'Tamsin Orrery', ko: '탐신 오러리', fi: 'Tamsin Suomeksi', mul: 'T. Orrery' },
    claims: { ...everyType, P31: items('P31', 'Q5'), P27: items('P27', 'Q900003') },
  }),
  entity({
    id: 'Q800002',
    title: 'Brindle Works',
    claims: {
      P31: [...items('P31', 'Q900002'), statement('P31', 'wikibase-entityid', item('Q5'), { rank: 'deprecated' })],
    },
  }),
  entity({ id: 'Q800003', title: 'Heron (film)', labels: { en: 'Heron' }, claims: { P31: items('P31', 'Q11424') } }),
  entity({ id: 'Q800004', title: 'Little Known', wikis: 2, claims: { P31: items('P31', 'Q5') } }),
  entity({ id: 'Q800005', title: 'Led On', badges: ['Q70893996'], claims: { P31: items('P31', 'Q5') } }),
  entity({ id: 'Q800006', labels: { de: 'Nur Deutsch' }, claims: { P31: items('P31', 'Q5') } }),
  entity({ id: 'Q800007', title: 'Unknown Kind', claims: { P31: [statement('P31', 'wikibase-entityid')] } }),
  entity({
    id: 'Q800008',
    title: 'Brindle Courier',
    claims: {
      P31: items('P31', 'Q11032'),
      P856: [statement('P856', 'string', 'https://www.brindle-courier.example/')],
    },
  }),
  entity({
    id: 'Q9960',
    title: 'Ronald Wilson Reagan',
    labels: { sv: 'Ronnie R.' },
    claims: { P31: items('P31', 'Q5') },
  }),
  JSON.stringify({ type: 'property', id: 'P279', datatype: 'wikibase-item', labels: [], claims: { P279: [] } }),
  JSON.stringify({
    type: 'lexeme',
    id: 'L3',
    lemmas: { en: { language: 'en', value: 'heron' } },
    claims: { P279: [] },
  }),
]
const list = (lines: readonly string[]) => `[\n${lines.join(',\n')}\n]\n`
const whole = list(dumped)

function written(text: string | Buffer, name = 'dump.json'): string {
  writeFileSync(path.join(folder, name), text)
  return path.join(folder, name)
}

const build = (source: Source, control: BuildControl & { withSeed?: boolean; dictionary?: Source } = {}) =>
  buildKnowledgeBase({
    file,
    wikidata: { source, languages: ['en', 'ko', 'de', 'sv'], fewestSitelinks: 5 },
    ...control,
  })

function opened<T>(ask: (knowledge: ReturnType<typeof openKnowledgeBase>) => T): T {
  const knowledge = openKnowledgeBase(file)
  try {
    return ask(knowledge)
  } finally {
    knowledge.close()
  }
}
const meant = (name: string) =>
  opened((knowledge) => knowledge.candidates(aliasKey(name)).map(({ entity }) => knowledge.resolve(entity.id)))

test('people, organisations and places with an English article become entities; all else none', async () => {
  expect(await build(fileSource(written(whole)), { withSeed: false })).toMatchObject({ entities: 4, publishers: 1 })
  expect(opened((knowledge) => knowledge.entity('enwiki:Tamsin_Orrery_(politician)'))).toMatchObject({
    type: 'person',
    name: 'Tamsin Orrery',
    wikidata: 'Q800001',
    country: 'NZ',
  })
  expect(opened((knowledge) => knowledge.entity('enwiki:Brindle_Works')?.type)).toBe('organisation')
  for (const none of ['Heron', 'Little Known', 'Led On', 'Nur Deutsch', 'Unknown Kind']) expect(meant(none)).toEqual([])
})

test('names are the labels and aliases of the chosen languages and of all, and those that follow from the title', async () => {
  await build(fileSource(written(whole)), { withSeed: false })
  const names = ['Tamsin Orrery', '탐신 오러리', 'T. Orrery', 'Orrery', 'Tamsin Orrery (politician) the Elder']
  for (const name of names) expect(meant(name), name).toEqual(['enwiki:Tamsin_Orrery_(politician)'])
  expect(meant('Tamsin Suomeksi')).toEqual([])
})

test("an entity of the seed keeps its id; its Wikidata item's other title leads to it", async () => {
  await build(fileSource(written(whole)))
  expect(meant('Ronnie R.')).toEqual(['enwiki:Ronald_Reagan'])
  expect(opened((knowledge) => knowledge.resolve('enwiki:Ronald_Wilson_Reagan'))).toBe('enwiki:Ronald_Reagan')
})

test("a newspaper's website is where it publishes", async () => {
  await build(fileSource(written(whole)))
  const url = 'https://m.brindle-courier.example/a/1'
  expect(opened((knowledge) => knowledge.publishers.resolve({ url }))).toMatchObject({ id: 'enwiki:Brindle_Courier' })
})

test.each<[string, () => Source]>([
  ['gzipped', () => fileSource(written(gzipSync(whole), 'dump.json.gz'))],
  ['from standard input', () => standardInput(Readable.from([Buffer.from(whole)], { objectMode: false }))],
  ['of lines without brackets and commas', () => fileSource(written(`${dumped.join('\n')}\n`))],
  ['with other line ends', () => fileSource(written(whole.replaceAll('\n', '\r\n')))],
])('a dump %s gives the same', async (_, source) => {
  const { version: _version, ...report } = await build(fileSource(written(whole)), { withSeed: false })
  rmSync(file)
  expect(await build(source(), { withSeed: false })).toMatchObject(report)
})

test('with a dictionary, both name the same entity', async () => {
  const dictionary = fileSource(written('Orrery the Bold\tTamsin_Orrery_(politician)\t0.9\n', 'dictionary.tab'))
  await build(fileSource(written(whole)), { withSeed: false, dictionary })
  for (const name of ['Orrery the Bold', '탐신 오러리'])
    expect(meant(name)).toEqual(['enwiki:Tamsin_Orrery_(politician)'])
})

test.each([
  ['in a line', whole.slice(0, -700)],
  ['between lines', whole.slice(0, whole.lastIndexOf(',\n') + 2)],
  ['before a comma', whole.slice(0, whole.lastIndexOf(',\n'))],
])('a dump cut off %s is told of; made whole, the same build goes on', async (_, cut) => {
  await expect(build(fileSource(written(cut)))).rejects.toThrow('dump.json is cut off')
  await build(fileSource(written(whole)))
  expect(meant('Brindle Courier')).toEqual(['enwiki:Brindle_Courier'])
})

test('a dump cut off after a commit goes on from there; the finished steps are not run again', async () => {
  const filler = Array.from({ length: 210_000 }, (_, at) => `{"type":"item","id":"Q${at + 1_000_000}","labels":[]}`)
  const many = list([...dumped.slice(0, 4), ...filler, ...dumped.slice(4)])
  const dump = written(many.slice(0, -1_500))
  await expect(build(fileSource(dump))).rejects.toThrow('is cut off')
  writeFileSync(dump, many)
  const source = fileSource(dump)
  const openedAt: number[] = []
  const steps = new Set<string>()
  const watched: Source = { ...source, open: (start) => source.open(openedAt[openedAt.push(start) - 1] ?? 0) }
  await build(watched, { onProgress: ({ step }) => steps.add(step) })
  expect(openedAt).toHaveLength(1)
  expect(openedAt[0]).toBeGreaterThan(many.length / 2)
  expect([...steps]).not.toContain('seed')
  expect(meant('탐신 오러리')).toEqual(['enwiki:Tamsin_Orrery_(politician)'])
  expect(meant('Brindle Courier')).toEqual(['enwiki:Brindle_Courier'])
})

test.each([
  ['empty', ''],
  ['something else', 'mention;title;1\n'.repeat(500)],
  ['packed by bzip2', 'BZh91AY&SY'],
])('a file that is %s is no dump', async (_, text) => {
  await expect(build(fileSource(written(text)))).rejects.toThrow('is no Wikidata dump')
})
