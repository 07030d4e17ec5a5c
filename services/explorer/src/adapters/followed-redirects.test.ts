import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { redirectsTable } from '@newsloom/contracts/redirects'
import type { Problem } from '@newsloom/runtime/bus'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type FollowedRedirects, followRedirects } from './followed-redirects.ts'

let folder: string
let file: string
let problems: (string | undefined)[]
let redirects: FollowedRedirects | undefined

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'newsloom-redirects-'))
  file = path.join(folder, 'kb.sqlite')
  problems = []
})
afterEach(async () => {
  await redirects?.close()
  rmSync(folder, { recursive: true })
})

const follow = async (from = file) => {
  const onProblem = ({ message }: Problem) => problems.push(message)
  redirects = await followRedirects(from, { onProblem, everyMs: 20 })
  return redirects
}

function put(...ids: string[]) {
  const next = path.join(folder, 'next.sqlite')
  const database = new DatabaseSync(next)
  database.exec(redirectsTable)
  for (const id of ids) database.prepare('INSERT INTO redirects VALUES (?, ?, ?)').run(id, 'enwiki:New', 'New')
  database.close()
  renameSync(next, file)
}

const keysOfNew = ({ now }: FollowedRedirects) => now().groupOf('people', 'enwiki:New')?.keys

test('a file that comes later, and one that takes its place, are taken in', async () => {
  const followed = await follow()
  expect(keysOfNew(followed)).toBeUndefined()
  put('enwiki:Old')
  await vi.waitFor(() => expect(keysOfNew(followed)).toEqual(['enwiki:New', 'enwiki:Old']), 10_000)
  put('enwiki:Older')
  await vi.waitFor(() => expect(keysOfNew(followed)).toEqual(['enwiki:New', 'enwiki:Older']), 10_000)
})

test('one that cannot be read is told of, at the start and later, until one comes that can', async () => {
  writeFileSync(file, 'no database at all')
  const followed = await follow()
  expect(problems.at(-1)).toContain('not a database')
  put('enwiki:Old')
  await vi.waitFor(() => expect(keysOfNew(followed)).toEqual(['enwiki:New', 'enwiki:Old']), 10_000)
  expect(problems.at(-1)).toBeUndefined()
  writeFileSync(`${file}.next`, 'no database either')
  renameSync(`${file}.next`, file)
  await vi.waitFor(() => expect(problems.at(-1)).toContain('the one before goes on'), 10_000)
  expect(keysOfNew(followed)).toEqual(['enwiki:New', 'enwiki:Old'])
})

test('without a file nothing is merged', async () => {
  expect((await follow('')).now().groups).toEqual([])
})
