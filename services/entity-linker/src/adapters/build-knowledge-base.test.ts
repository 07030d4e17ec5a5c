import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aliasKey } from '../knowledge/alias-key.ts'
import { assembleSeed } from '../knowledge/assemble-seed.ts'
import type { NameType } from '../names/names.ts'
import { type BuildReport, buildKnowledgeBase } from './build-knowledge-base.ts'
import { openResources } from './open-resources.ts'
import { readSeedFiles } from './seed-files.ts'
import { isStaleKnowledgeBase, type OpenKnowledgeBase, openKnowledgeBase } from './sqlite-knowledge-base.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-kb-'))
const file = path.join(folder, 'sub', 'kb.sqlite')
let report: BuildReport
let knowledge: OpenKnowledgeBase

beforeAll(async () => {
  report = await buildKnowledgeBase({ file })
  knowledge = openKnowledgeBase(file)
})

afterAll(() => {
  knowledge.close()
  rmSync(folder, { recursive: true })
})

test('the seed has at least 4,000 entities besides the cities, of every class', () => {
  const { entities, countries, publishers } = readSeedFiles()
  const cities = 1_200
  expect(report.entities - cities).toBeGreaterThan(4_000)
  expect(countries.length).toBeGreaterThanOrEqual(195)
  expect(publishers.length).toBeGreaterThanOrEqual(1_300)
  const counted = (type: NameType) => entities.filter((entity) => entity.type === type).length
  expect(counted('person')).toBeGreaterThan(3_000)
  expect(counted('organisation')).toBeGreaterThan(3_500)
  expect(counted('place')).toBeGreaterThan(cities)
})

test('no wikidata id stands for two entities, and each belongs to an entity of the seed', () => {
  const seed = readSeedFiles()
  const titles = new Set(assembleSeed(seed).map(({ entity }) => entity.title))
  const items = [...seed.wikidata.values()]
  expect([...seed.wikidata.keys()].filter((title) => !titles.has(title))).toEqual([])
  expect(items.filter((item, at) => items.indexOf(item) !== at)).toEqual([])
  for (const [title, wikidata] of [
    ['United_States', 'Q30'],
    ['Ronald_Reagan', 'Q9960'],
  ]) {
    expect(knowledge.entity(`enwiki:${title}`)?.wikidata).toBe(wikidata)
  }
})

test('countries are known by their names in the main languages', () => {
  for (const name of ['Deutschland', 'Allemagne', '독일', 'ドイツ', '德国', 'Германия', 'ألمانيا', 'Alemania']) {
    const ids = knowledge.candidates(aliasKey(name)).map(({ entity }) => entity.id)
    expect(ids, name).toEqual(['enwiki:Germany'])
  }
})

test('a name is looked up within 50 µs of processor time', () => {
  const keys = [...knowledge.gazetteerNames()].map(({ name }) => aliasKey(name)).slice(0, 5_000)
  const started = process.cpuUsage()
  for (const key of keys) knowledge.candidates(key)
  expect(process.cpuUsage(started).user / keys.length).toBeLessThan(50)
})

test('a fresh file is not stale, one of another seed is', () => {
  expect(isStaleKnowledgeBase(file)).toBe(false)
  const other = path.join(folder, 'other.sqlite')
  copyFileSync(file, other)
  const database = new DatabaseSync(other)
  database.exec("UPDATE meta SET value = 'of another seed' WHERE key = 'version'")
  expect(isStaleKnowledgeBase(other)).toBe(true)
  database.exec("UPDATE meta SET value = 'dictionary' WHERE key = 'sources'")
  expect(isStaleKnowledgeBase(other)).toBe(false)
  database.close()
})

test.each([
  ['of other bytes', 'not a database at all'],
  ['that is empty', ''],
])('a start with a file %s says what to do and leaves it as it is', async (_, bytes) => {
  const broken = path.join(folder, 'broken.sqlite')
  writeFileSync(broken, bytes)
  const settings = { CORRECTIONS_FILE: '', NAME_MODEL_FILE: '', LINK_THRESHOLD: 0.6, MAX_MENTIONS: 9, MAX_ENTITIES: 9 }
  await expect(openResources({ ...settings, KNOWLEDGE_BASE_FILE: broken })).rejects.toThrow(
    'delete it to have one built',
  )
  expect(readFileSync(broken, 'utf8')).toBe(bytes)
  expect(() => openKnowledgeBase(broken)).toThrow('is no knowledge base')
})

test('of several that start at once on an empty folder one builds, and all open what it built', async () => {
  const shared = path.join(folder, 'shared', 'kb.sqlite')
  mkdirSync(path.dirname(shared))
  const other = new DatabaseSync(`${shared}.lock`)
  other.exec('BEGIN EXCLUSIVE')
  const settings = { CORRECTIONS_FILE: '', NAME_MODEL_FILE: '', LINK_THRESHOLD: 0.6, MAX_MENTIONS: 9, MAX_ENTITIES: 9 }
  const starting = openResources({ ...settings, KNOWLEDGE_BASE_FILE: shared })
  copyFileSync(file, `${shared}.made`)
  renameSync(`${shared}.made`, shared)
  const before = statSync(shared).ino
  other.close()
  const resources = await starting
  expect(statSync(shared).ino).toBe(before)
  resources.close()
})
