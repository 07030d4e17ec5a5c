import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type BuildStep, type Place, runBuild } from './run-build.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'newsloom-build-'))
  file = path.join(folder, 'kb.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Writes one word for each line, commits every two, and fails once at a given line. */
function words(name: string, lines: number, failAt?: number) {
  const begunAt: Place[] = []
  let toFail = failAt
  const step: BuildStep = {
    name,
    run({ database, reached, commit }) {
      begunAt.push(reached)
      const insert = database.prepare('INSERT INTO words VALUES (?, 1)')
      for (let line = reached.lines; line < lines; line += 1) {
        if (line === toFail) {
          toFail = undefined
          throw new Error('interrupted')
        }
        insert.run(`${name}${line}`)
        if (line % 2 === 1) commit({ lines: line + 1, bytes: 10 * (line + 1) })
      }
    },
  }
  return { step, begunAt }
}

function wordsIn(): string[] {
  const database = new DatabaseSync(file, { readOnly: true })
  const rows = database.prepare('SELECT word FROM words ORDER BY word').all()
  database.close()
  return rows.map(({ word }) => String(word))
}

test('an interrupted build goes on: finished steps are kept, the other from its last commit', async () => {
  const [first, second] = [words('a', 2), words('b', 5, 3)]
  const steps = [first.step, second.step]
  await expect(runBuild(file, 'plan', steps)).rejects.toThrow('interrupted')
  expect(existsSync(file)).toBe(false)
  await runBuild(file, 'plan', steps)
  expect(first.begunAt).toHaveLength(1)
  expect(second.begunAt).toEqual([
    { lines: 0, bytes: 0 },
    { lines: 2, bytes: 20 },
  ])
  expect(wordsIn()).toEqual(['a0', 'a1', 'b0', 'b1', 'b2', 'b3', 'b4'])
})

test('an unfinished build of another plan, or no database at all, is thrown away', async () => {
  await expect(runBuild(file, 'plan', [words('a', 5, 3).step])).rejects.toThrow('interrupted')
  await runBuild(file, 'another', [words('b', 1).step])
  expect(wordsIn()).toEqual(['b0'])
  writeFileSync(`${file}.building`, 'no database')
  await runBuild(file, 'plan', [words('c', 1).step])
  expect(wordsIn()).toEqual(['c0'])
})

test('the old file stays until the new one is whole', async () => {
  await runBuild(file, 'plan', [words('old', 1).step])
  await expect(runBuild(file, 'new plan', [words('new', 5, 3).step])).rejects.toThrow('interrupted')
  expect(wordsIn()).toEqual(['old0'])
})

test('two builds of one file do not mix', async () => {
  const other: BuildStep = { name: 'other', run: () => runBuild(file, 'plan', [words('b', 1).step]) }
  await expect(runBuild(file, 'plan', [other])).rejects.toThrow('another build')
})
