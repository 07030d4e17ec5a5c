import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deduplicatedArticle } from '@newsloom/contracts/records-samples'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openResources } from './adapters/open-resources.ts'
import { entityLinker, type LinkerResources } from './entity-linker.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-linker-'))
let resources: LinkerResources & { close: () => void }

beforeAll(async () => {
  resources = await openResources({
    KNOWLEDGE_BASE_FILE: path.join(folder, 'kb.sqlite'),
    CORRECTIONS_FILE: '',
    NAME_MODEL_FILE: '',
    LINK_THRESHOLD: 0.6,
    MAX_MENTIONS: 3,
    MAX_ENTITIES: 100,
  })
})

afterAll(() => {
  resources.close()
  rmSync(folder, { recursive: true })
})

const article = (title: string, text: string, code = 'en') =>
  deduplicatedArticle({
    title,
    text,
    publisher: { name: 'Reuters' },
    publishedAt: '1987-03-04T12:00:00Z',
    language: { code, confidence: 1, certain: true },
  })

function linked(title: string, text: string, code?: string) {
  const outcome = entityLinker(article(title, text, code), resources)
  if (outcome.kind !== 'pass') throw new Error('the stage rejects nothing')
  return outcome.value
}

const sample =
  'President Ronald Reagan will meet Margaret Thatcher in London. "We agree," Reagan said. Mr. Reagan smiled; Reagan left.'

test('one entity per id, its mentions in order with the title first, each where its name stands', () => {
  const { entities, title, text } = linked('Reagan to meet Thatcher', sample)
  const reagan = entities.filter(({ id }) => id === 'enwiki:Ronald_Reagan')
  expect(reagan).toHaveLength(1)
  const names = reagan[0]?.mentions.map(({ field, start, end }) => (field === 'title' ? title : text).slice(start, end))
  expect(reagan[0]).toMatchObject({ type: 'person', name: 'Ronald Reagan', wikidata: 'Q9960' })
  expect(reagan[0]?.mentions[0]?.field).toBe('title')
  for (const name of names ?? []) expect(name).toContain('Reagan')
})

test('mentions are capped, the most salient entity comes first', () => {
  const { entities } = linked('Reagan to meet Thatcher', sample)
  expect(entities[0]?.id).toBe('enwiki:Ronald_Reagan')
  for (const { mentions } of entities) expect(mentions.length).toBeLessThanOrEqual(3)
})

test('a name that nobody in the knowledge base bears has the id null and keeps its own name', () => {
  const { entities } = linked(
    '',
    'Melinda Fitzwarble of Zorptown Widgets Inc said on Monday that Melinda Fitzwarble would leave.',
  )
  expect(entities.find(({ name }) => name.includes('Fitzwarble'))).toMatchObject({ type: 'person', id: null })
})

test('the publisher is the company behind the article', () =>
  expect(linked('', sample).linkedPublisher).toEqual({
    id: 'enwiki:Reuters',
    name: 'Reuters',
    country: 'GB',
    domain: 'reuters.com',
  }))

test('the version of the knowledge base goes with the article', () => {
  expect(resources.knowledge.version).toMatch(/./)
  expect(linked('', sample).knowledgeVersion).toBe(resources.knowledge.version)
})

test('an article without a name passes with none', () =>
  expect(linked('', 'nothing happened today.').entities).toEqual([]))

test('names of the knowledge base are found in other languages', () => {
  const { entities } = linked('', '이재명 대통령은 서울에서 삼성전자 이재용 회장을 만났다.', 'ko')
  expect(entities.map(({ id }) => id)).toEqual(expect.arrayContaining(['enwiki:Lee_Jae-myung', 'enwiki:Seoul']))
})
