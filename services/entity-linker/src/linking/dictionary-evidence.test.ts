// What only a mention dictionary brings up: names that mean many, some of them by accident.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildKnowledgeBase } from '../adapters/build-knowledge-base.ts'
import { fileSource } from '../adapters/source-lines.ts'
import { type OpenKnowledgeBase, openKnowledgeBase } from '../adapters/sqlite-knowledge-base.ts'
import { contextWords } from '../knowledge/description-words.ts'
import type { NameType } from '../names/names.ts'
import { linkNames } from './link-names.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-dictionary-evidence-'))
let knowledge: OpenKnowledgeBase

const rows: [mention: string, title: string, probability: number][] = [
  ['Orrery', 'Tamsin_Orrery_(politician)', 0.45],
  ['Orrery', 'Percival_Holt_(footballer)', 0.55],
  ['QVB', 'Quillon_Valley_Bank_(bank)', 0.45],
  ['QVB', 'Zandar_Holdings_(company)', 0.55],
  ['Vantrell', 'Ada_Vantrell_(singer)', 0.45],
  ['Vantrell', 'Vantrell_(sk8)', 0.55],
  ['Odalys', 'Odalys_Fenwick_(singer)', 0.47],
  ['Odalys', 'Odalys_Marsh_(singer)', 0.53],
  ['Corwin Thistlewood', 'Corwin_Thistlewood_(singer)', 1],
  ...['Corwin Thistlewood and Fenwick', 'Fenwick duo', 'Thistlewood of Fenwick'].map(
    (mention): [string, string, number] => [mention, 'Corwin_Thistlewood_(singer)', 0.9],
  ),
  ...['Ade', 'Bo', 'Cy'].map((name): [string, string, number] => [`${name} Fenwick`, `${name}_Fenwick_(singer)`, 1]),
  ...['Ade', 'Bo', 'Cy'].map((name): [string, string, number] => [`Fenwick ${name}`, `${name}_Fenwell_(singer)`, 1]),
]

beforeAll(async () => {
  const dictionary = path.join(folder, 'dictionary.tab')
  writeFileSync(dictionary, rows.map((row) => `${row.join('\t')}\n`).join(''))
  const file = path.join(folder, 'kb.sqlite')
  await buildKnowledgeBase({ file, dictionary: fileSource(dictionary) })
  knowledge = openKnowledgeBase(file)
})

afterAll(() => {
  knowledge.close()
  rmSync(folder, { recursive: true })
})

/** What each name is taken for, whether sure or not. */
function meant(text: string, ...names: [name: string, type: NameType][]): (string | undefined)[] {
  const groups = names.map(([name, type]) => {
    const start = text.indexOf(name)
    const mention = { field: 'text', start, end: start + name.length, type, confidence: 0.95 } as const
    return { type, name, confidence: 0.95, mentions: [mention] }
  })
  const article = { title: '', text, words: contextWords(text), year: null, publisher: { id: null } }
  return linkNames(article, groups, knowledge, 0).map(({ entity }) => entity?.id.replace('enwiki:', ''))
}

test('of two meanings about as likely, the one that is called so', () => {
  expect(meant('Orrery resigned.', ['Orrery', 'person'])).toEqual(['Tamsin_Orrery_(politician)'])
  expect(meant('QVB lent more.', ['QVB', 'organisation'])).toEqual(['Quillon_Valley_Bank_(bank)'])
})

test('of two meanings about as likely, the one whose kind is known', () => {
  expect(meant('Vantrell arrived.', ['Vantrell', 'person'])).toEqual(['Ada_Vantrell_(singer)'])
})

test('a first name alone is the one that goes with somebody sure', () => {
  expect(meant('Odalys sang.', ['Odalys', 'person'])).toEqual(['Odalys_Marsh_(singer)'])
  expect(meant('Odalys sang with Corwin Thistlewood.', ['Odalys', 'person'], ['Corwin Thistlewood', 'person'])[0]).toBe(
    'Odalys_Fenwick_(singer)',
  )
})
