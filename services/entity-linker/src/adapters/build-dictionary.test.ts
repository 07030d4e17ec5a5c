import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { aliasKey } from '../knowledge/alias-key.ts'
import { type Corrections, noCorrections } from '../knowledge/corrections.ts'
import { buildKnowledgeBase } from './build-knowledge-base.ts'
import type { BuildControl } from './run-build.ts'
import { fileSource, type Source } from './source-lines.ts'
import { openKnowledgeBase } from './sqlite-knowledge-base.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'newsloom-dictionary-'))
  file = path.join(folder, 'kb.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true }))

const rows = (...lines: [mention: string, title: string, probability: number][]) =>
  lines.map((line) => `${line.join('\t')}\n`).join('')

function written(text: string | Buffer, name = 'dictionary.tab'): string {
  const dictionary = path.join(folder, name)
  writeFileSync(dictionary, text)
  return dictionary
}

/** With where it was opened each time. */
function watched(dictionary: string) {
  const source = fileSource(dictionary)
  const openedAt: number[] = []
  const watching: Source = {
    ...source,
    open(start) {
      openedAt.push(start)
      return source.open(start)
    },
  }
  return { source: watching, openedAt }
}

const build = (dictionary: Source, more: BuildControl & { corrections?: Corrections } = {}) =>
  buildKnowledgeBase({ file, dictionary, ...more })

function meant(name: string): string[] {
  const knowledge = openKnowledgeBase(file)
  const ids = knowledge.candidates(aliasKey(name)).map(({ entity }) => knowledge.resolve(entity.id))
  knowledge.close()
  return ids
}

function allNames(): unknown[] {
  const database = new DatabaseSync(file, { readOnly: true })
  const found = database
    .prepare('SELECT alias, id, kind, probability, prominence FROM aliases JOIN entities ON n = entity ORDER BY 1, 2')
    .all()
  database.close()
  return found
}

const small = rows(
  ['Tamsin Orrery', 'Tamsin_Orrery_(politician)', 0.9],
  ['Orrery', 'Tamsin_Orrery_(politician)', 0.3],
  ['Port Brindle', 'Port_Brindle,_Ontario', 1],
  ['The Long Shadow', 'The_Long_Shadow_(film)', 1],
)

test('titles become entities, mentions their names; what is no person, organisation or place is never linked', async () => {
  await build(fileSource(written(small)))
  expect(meant('Tamsin Orrery')).toEqual(['enwiki:Tamsin_Orrery_(politician)'])
  expect(meant('Orrery')).toEqual(['enwiki:Tamsin_Orrery_(politician)'])
  expect(meant('Port Brindle')).toEqual(['enwiki:Port_Brindle,_Ontario'])
  expect(meant('The Long Shadow')).toEqual([])
  expect(meant('Deutschland')).toEqual(['enwiki:Germany'])
})

test('wars, games and elections are never linked; who has such a name is', async () => {
  const event = rows(
    ['Larkspur', 'Larkspur_War', 0.4],
    ['Larkspur', 'Siege_of_Larkspur', 0.2],
    ['Larkspur', 'Larkspur_War_(band)', 0.2],
    ['Larkspur', 'Larkspur_Ministry_of_War', 0.1],
  )
  await build(fileSource(written(event)))
  expect(meant('Larkspur')).toEqual(['enwiki:Larkspur_War_(band)', 'enwiki:Larkspur_Ministry_of_War'])
})

test('packed or not, whatever its name, a dictionary gives the same', async () => {
  await build(fileSource(written(small)))
  const plain = allNames()
  await build(fileSource(written(gzipSync(small), 'packed')))
  expect(allNames()).toEqual(plain)
})

test('lines that are no rows are passed over, also without a line end at the end', async () => {
  const bad = ['', '# a remark', 'a\tb', 'a\tb\tmany', 'a\tb\t0', 'a\tb\t2', '\ttitle\t0.5'].join('\n')
  await build(fileSource(written(`${bad}\n${small}${bad}\nKit Osprey\tKit_Osprey\t1`)))
  expect(meant('Port Brindle')).toEqual(['enwiki:Port_Brindle,_Ontario'])
  expect(meant('Kit Osprey')).toEqual(['enwiki:Kit_Osprey'])
})

test.each([
  ['empty', ''],
  ['of one wrong line', 'mention;title;1\n'],
  ['of many wrong lines', 'mention;title;1\n'.repeat(3_000)],
])('a file that is %s is no mention dictionary', async (_, text) => {
  await expect(build(fileSource(written(text)))).rejects.toThrow('mention ⇥ title ⇥ probability')
})

test('a packed file that is cut off is told of; when it is whole, the build goes on', async () => {
  const many = Array.from({ length: 20_000 }, (_, at) => rows([`Name ${at}`, `Title_${at}`, 1])).join('') + small
  const whole = gzipSync(many)
  const dictionary = written(whole.subarray(0, whole.length / 2))
  await expect(build(fileSource(dictionary))).rejects.toThrow(`${dictionary} is cut off or broken`)
  writeFileSync(dictionary, whole)
  await build(fileSource(dictionary))
  expect(meant('Port Brindle')).toEqual(['enwiki:Port_Brindle,_Ontario'])
})

test('a build that was stopped goes on where it last committed, to the same end', async () => {
  const titles = Array.from({ length: 1_000 }, (_, title) =>
    Array.from({ length: 260 }, (_, at) =>
      rows([at === 0 ? `Harrow ${title}th` : `${at} x`, `Title ${title}`, 1]),
    ).join(''),
  ).join('')
  const dictionary = written(titles + small)
  await build(fileSource(dictionary))
  const uninterrupted = allNames()
  rmSync(file)
  const stop = new AbortController()
  const { source, openedAt } = watched(dictionary)
  const onProgress: BuildControl['onProgress'] = ({ step }) => {
    if (step.includes('pass 2')) stop.abort()
  }
  await expect(build(source, { signal: stop.signal, onProgress })).rejects.toThrow('aborted')
  expect(openedAt).toEqual([0, 0])
  await build(source)
  expect(openedAt).toHaveLength(3)
  expect(openedAt[2]).toBeGreaterThan(readFileSync(dictionary).length / 2)
  expect(allNames()).toEqual(uninterrupted)
})

test('an older title of an entity of the seed leads to it, and on to what people say stands for it', async () => {
  const older = 'enwiki:Nairobi,_Kenya'
  const dictionary = () => fileSource(written(rows(['Nairobi', 'Nairobi,_Kenya', 0.9])))
  await build(dictionary())
  expect(meant('Nairobi')).toEqual(['enwiki:Nairobi'])
  const standsFor = () => {
    const knowledge = openKnowledgeBase(file)
    const id = knowledge.resolve(older)
    knowledge.close()
    return id
  }
  expect(standsFor()).toBe('enwiki:Nairobi')
  const corrected = (target: string) => ({
    ...noCorrections,
    redirects: new Map([['enwiki:Nairobi', target]]),
    version: target,
  })
  await build(dictionary(), { corrections: corrected('enwiki:Nairobi_City') })
  expect(standsFor()).toBe('enwiki:Nairobi_City')
  await build(dictionary(), { corrections: corrected(older) })
  expect(standsFor()).toBe(older)
})
