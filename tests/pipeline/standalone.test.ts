// The whole pipeline in one process: what goes in, what comes out, and that the books agree, through kills too.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { generatedNews, ndjson, seeded } from '../generated-news.ts'
import { accountedFor, post, settled, status } from '../newsloom-client.ts'
import { type StandaloneProcess, startProcess } from './standalone-process.ts'

let folder: string
const running: StandaloneProcess[] = []

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'newsloom-'))
})

afterEach(async () => {
  for (const newsloom of running.splice(0)) await newsloom.end('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

async function start(environment?: Record<string, string>) {
  const newsloom = await startProcess(folder, environment)
  running.push(newsloom)
  return newsloom
}

test('every article posted is indexed or rejected with its reason, and posting again changes no number', async () => {
  const newsloom = await start()
  const articles = ndjson(generatedNews(400, 1))
  expect(await post(newsloom, articles)).toEqual({ accepted: 400, refused: 0 })
  const books = await settled(newsloom, 400)
  expect(books).toMatchObject({ accepted: 400, pending: 0, quarantined: 0, withdrawn: 0, malformed: 0 })
  expect(accountedFor(books)).toBe(400)
  expect(books.rejected['exact-duplicate']).toBeGreaterThan(10)
  expect(books.rejected['near-duplicate']).toBeGreaterThan(5)
  expect(books.rejected.empty).toBeGreaterThan(2)
  const found = await (await fetch(`${newsloom.api}/api/search?size=0`)).json()
  expect(found).toMatchObject({ total: books.indexed })

  await post(newsloom, articles)
  expect(await settled(newsloom, 400)).toEqual(books)
})

test('kill -9 in the middle, again and again, loses nothing and changes no verdict', async () => {
  const articles = ndjson(generatedNews(600, 2))
  const undisturbed = await start()
  await post(undisturbed, articles)
  const expected = await settled(undisturbed, 600)
  await undisturbed.end('SIGKILL')
  rmSync(folder, { recursive: true })

  const random = seeded(7)
  for (let kill = 0; kill < 6; kill += 1) {
    const newsloom = await start()
    const posting = post(newsloom, articles).catch(() => 'cut off')
    await new Promise((resolve) => setTimeout(resolve, 50 + random() * 900))
    await newsloom.end('SIGKILL')
    await posting
  }
  const newsloom = await start()
  await post(newsloom, articles)
  expect(await settled(newsloom, 600)).toEqual(expected)
})

test('SIGTERM under load ends in order with exit code 0, and nothing accepted is lost', async () => {
  const newsloom = await start()
  await post(newsloom, ndjson(generatedNews(300, 3)))
  expect(await newsloom.end('SIGTERM')).toBe(0)
  expect(await settled(await start(), 300)).toMatchObject({ accepted: 300, pending: 0, quarantined: 0 })
})

test('a withdrawn article is found no more, and a new post brings it back', async () => {
  const newsloom = await start()
  const [article] = generatedNews(1, 4)
  const post1 = JSON.stringify({ ...article, id: 'story-1' })
  const send = (init: RequestInit) =>
    fetch(`${newsloom.ingest}/articles${init.method === 'DELETE' ? '/story-1' : ''}`, init)
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: post1 }
  expect((await send(json)).status).toBe(202)
  expect(await settled(newsloom, 1)).toMatchObject({ indexed: 1 })
  expect((await send({ method: 'DELETE' })).status).toBe(202)
  expect(await settled(newsloom, 1)).toMatchObject({ accepted: 1, indexed: 0, withdrawn: 1 })
  expect((await fetch(`${newsloom.api}/api/articles/story-1`)).status).toBe(404)
  expect((await send(json)).status).toBe(202)
  expect(await settled(newsloom, 1)).toMatchObject({ accepted: 1, indexed: 1, withdrawn: 0 })
})

test('a second process on the same folder says what to do and leaves the first alone', async () => {
  const newsloom = await start()
  await expect(start()).rejects.toThrow(/in use by another Newsloom/)
  expect((await status(newsloom)).accepted).toBe(0)
})

test('settings that cannot be are all named', async () => {
  await expect(start({ LOG_LEVEL: '', HTTP_HOST: '127.0.0.1', LINK_THRESHOLD: '7' })).rejects.toThrow(
    /LINK_THRESHOLD must be <= 1/,
  )
})
