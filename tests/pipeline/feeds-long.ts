// `npm run test:feeds -- --feeds 1000 --minutes 10`: the long form of feeds.test.ts; exit code 1 where something is amiss.
import { parseArgs } from 'node:util'
import { runManyFeeds } from './feeds-run.ts'

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '10' },
    interval: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
  },
})
const [feeds, minutes, intervalSeconds, seed] = [values.feeds, values.minutes, values.interval, values.seed].map(
  Number,
) as [number, number, number, number]
const options = { feeds, seconds: minutes * 60, intervalSeconds, lifeSeconds: 45, itemsPerSecond: 8, seed }
console.log(JSON.stringify(options))
const figures = await runManyFeeds(options)
console.log(JSON.stringify(figures, null, 2))
const { items, books, found, needlesslyFull, shortestGapMs } = figures
const isRight =
  books.accepted === items &&
  books.indexed === items &&
  found === items &&
  needlesslyFull === 0 &&
  shortestGapMs >= intervalSeconds * 1000
console.log(isRight ? 'all is as it should be' : 'SOMETHING IS AMISS')
process.exitCode = isRight ? 0 : 1
