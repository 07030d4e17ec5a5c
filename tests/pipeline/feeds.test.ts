// The short form of `npm run test:feeds`.
import { expect, test } from 'vitest'
import { runManyFeeds } from './feeds-run.ts'

test.skipIf(process.platform !== 'linux')(
  'two hundred feeds polled with kills in between: every item is in the index once, no host is asked too often',
  async () => {
    const figures = await runManyFeeds({
      feeds: 200,
      seconds: 20,
      intervalSeconds: 5,
      lifeSeconds: 4,
      itemsPerSecond: 5,
      seed: 1,
    })
    console.log(JSON.stringify(figures))
    const { items, books, found, kills, notModified, needlesslyFull, shortestGapMs } = figures
    expect(books).toMatchObject({ accepted: items, indexed: items, pending: 0 })
    expect(found).toBe(items)
    expect(kills).toBeGreaterThanOrEqual(2)
    expect(notModified).toBeGreaterThan(0)
    expect(needlesslyFull).toBe(0)
    expect(shortestGapMs).toBeGreaterThanOrEqual(5000)
  },
)
