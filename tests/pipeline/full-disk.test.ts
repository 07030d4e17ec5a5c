// The one process on a disk that is full: nothing is taken that cannot be kept, and it goes on by itself when there is room.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { generatedNews } from '../generated-news.ts'
import { accountedFor, postAll, settled } from '../newsloom-client.ts'
import { eventually } from '../until.ts'
import { startProcess } from './standalone-process.ts'

const sizeBytes = 64 * 1024 * 1024
/** Room for some more articles, so that the disk fills in the middle of the work. */
const leftBytes = 512 * 1024
const mostPosts = 200

/** A file system of its own in memory; undefined where this user may not mount one. */
function smallDisk(): string | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsloom-small-'))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'newsloom-test', folder])
  onTestFinished(() => {
    if (status === 0) spawnSync('umount', [folder])
    rmSync(folder, { recursive: true, force: true })
  })
  return status === 0 ? folder : undefined
}

test('a full disk: what cannot be kept is not taken, what was taken is not lost, and room is all it needs', async (context) => {
  const disk = smallDisk()
  if (disk === undefined) return context.skip('mounting a small disk needs root on Linux')
  const newsloom = await startProcess(path.join(disk, 'data'))
  onTestFinished(async () => void (await newsloom.end('SIGKILL')))
  const articles = generatedNews(Number.MAX_SAFE_INTEGER, 11)
  const taken = new Set<string>()
  const take = async (some: readonly object[]) => {
    for (const id of await postAll(newsloom, some)) taken.add(id)
  }
  const next = () => Array.from({ length: 50 }, () => articles.next().value)
  await take(next())

  const ballast = path.join(disk, 'ballast')
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(ballast, Buffer.alloc(bavail * bsize - leftBytes))
  let refusal: unknown
  let some = next()
  for (let posts = 0; refusal === undefined && posts < mostPosts; posts += 1) {
    try {
      await take(some)
      some = next()
    } catch (error) {
      refusal = error
    }
  }
  expect(refusal).toMatchObject({ status: 503, retryAfter: expect.stringMatching(/^[1-9]/) })

  rmSync(ballast)
  await eventually(() => take(some), 30_000)
  const books = await settled(newsloom, taken.size)
  expect(books).toMatchObject({ accepted: taken.size, quarantined: 0, malformed: 0 })
  expect(accountedFor(books)).toBe(taken.size)
  expect(await newsloom.end('SIGTERM')).toBe(0)
})
