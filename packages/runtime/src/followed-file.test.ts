import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Followed, followFile } from './followed-file.ts'

let folder: string
let file: string
let followed: Followed<string>
let closed: string[]
let problems: (string | undefined)[]

/** As a process that replaces a file should do it. */
function replace(content: string) {
  writeFileSync(`${file}.new`, content)
  renameSync(`${file}.new`, file)
}

const now = () => followed.use(async (value) => value)

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'newsloom-followed-'))
  file = path.join(folder, 'table')
  closed = []
  problems = []
  replace('first')
  followed = await followFile({
    file,
    everyMs: 5,
    open: async () => {
      const content = readFileSync(file, 'utf8')
      if (content.startsWith('bad')) throw new Error(`no table: ${content}`)
      return content
    },
    close: (value) => closed.push(value),
    onProblem: (message) => problems.push(message),
  })
})

afterEach(async () => {
  await followed.close()
  rmSync(folder, { recursive: true })
})

test('takes in the file that was put in the place of the first, and closes that', async () => {
  expect(await now()).toBe('first')
  replace('second')
  await vi.waitFor(async () => expect(await now()).toBe('second'))
  expect(closed).toEqual(['first'])
})

test('keeps what is in use open until its use has ended', async () => {
  const end = Promise.withResolvers<void>()
  const inUse = followed.use(async (value) => {
    await end.promise
    return [value, ...closed]
  })
  replace('second')
  await vi.waitFor(async () => expect(await now()).toBe('second'))
  expect(closed).toEqual([])
  end.resolve()
  expect(await inUse).toEqual(['first'])
  expect(closed).toEqual(['first'])
})

test('goes on with the old one where the new one is refused, says why once, and takes the next good one', async () => {
  replace('bad one')
  await vi.waitFor(() => expect(problems).toHaveLength(1))
  expect(problems[0]).toMatch(/table is refused, the one before goes on: no table: bad one$/)
  expect(await now()).toBe('first')
  replace('third')
  await vi.waitFor(async () => expect(await now()).toBe('third'))
  expect(problems).toEqual([problems[0], undefined])
})

test('goes on while the file is away, and sees one that is written over', async () => {
  rmSync(file)
  await vi.waitFor(() => expect(problems).toHaveLength(1))
  expect(await now()).toBe('first')
  writeFileSync(file, 'again')
  await vi.waitFor(async () => expect(await now()).toBe('again'))
})

test('closing waits for the last use', async () => {
  const end = Promise.withResolvers<void>()
  const inUse = followed.use(() => end.promise)
  const closing = followed.close()
  expect(closed).toEqual([])
  end.resolve()
  await Promise.all([inUse, closing])
  expect(closed).toEqual(['first'])
})

test('what cannot be opened at first is an error', () =>
  expect(
    followFile({ file, open: () => Promise.reject(new Error('no table')), close: () => undefined }),
  ).rejects.toThrow('no table'))
