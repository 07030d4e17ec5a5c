// `npm run test:soak -- [--minutes N] [--slowness N] [--seed S]`: the stack as it ships at full load, its memory and its logs.
// With a slowness, Elasticsearch takes so many times as long for that time, while the load goes on.
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { generatedNews, seeded } from '../generated-news.ts'
import { accountedFor, settled, status } from '../newsloom-client.ts'
import { Load } from './load.ts'
import { type Memory, residentMemory, trendOf } from './resident-memory.ts'
import { services, stackOf } from './stack.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    slowness: { type: 'string', default: '1' },
    rate: { type: 'string', default: '400' },
    seed: { type: 'string', default: '1' },
  },
})
const slowness = Number(values.slowness)
const sampleMs = 5_000
/** Full load is as much as the slowest stage takes: the sender waits while this many records wait. */
const mostWaiting = 4_000
const allowedGrowth = 1.1

const stack = stackOf('newsloom-soak', 18100, { KAFKA_SESSION_TIMEOUT_MS: '30000' })
await stack.down('--volumes', '--timeout', '5')
try {
  await stack.up('--build')
  await soak()
} finally {
  await stack.down('--volumes', '--timeout', '5')
}

async function soak() {
  const random = seeded(Number(values.seed))
  const articles = generatedNews(Number.MAX_SAFE_INTEGER, Number(values.seed))
  const load = new Load({ target: stack, articles, random, perSecond: Number(values.rate) })
  const samples: Memory[] = []
  await setSlowness(slowness)
  const ends = performance.now() + Number(values.minutes) * 60_000
  let mostLag = 0
  load.resume()
  while (performance.now() < ends) {
    await sleep(sampleMs)
    samples.push(await residentMemory(stack))
    const waiting = Object.values((await status(stack)).lag).reduce((sum, records) => sum + records, 0)
    mostLag = Math.max(mostLag, waiting)
    // An index that is slow gets no mercy: what it does not take piles up in Kafka.
    if (slowness === 1 && waiting > mostWaiting) await load.pause()
    else if (load.isPaused) load.resume()
  }
  await load.pause()
  await setSlowness(1)
  const seconds = Number(values.minutes) * 60
  const recovering = performance.now()
  const books = await settled(stack, load.newest.size, 1_800_000)
  const recovered = ((performance.now() - recovering) / 1000).toFixed(0)
  console.log(
    `${load.sent} articles in ${seconds} s, ${(load.sent / seconds).toFixed(0)} a second; ${mostLag} records waited at most`,
  )
  console.log(
    `at rest ${recovered} s later: ${accountedFor(books)} accounted for of ${load.newest.size}, ${books.quarantined} quarantined`,
  )
  const wrong = accountedFor(books) !== load.newest.size || books.quarantined > 0
  const grew = tellMemory(samples)
  const errors = await errorLines()
  console.log(`${errors.length} error lines in the logs`)
  for (const line of errors.slice(0, 10)) console.log(`  ${line}`)
  // Under a slow index it is right that the services say so.
  if (wrong || grew || (slowness === 1 && errors.length > 0)) process.exitCode = 1
}

/** Whether the memory of any service grew by more than is allowed. */
function tellMemory(samples: readonly Memory[]): boolean {
  console.log('| service | second quarter, MiB | last quarter, MiB | change | highest, MiB |\n|---|---|---|---|---|')
  const grown = services.filter((service) => {
    const { second, last, highest } = trendOf(samples.map((sample) => sample[service]))
    const change = `${((last / second - 1) * 100).toFixed(1)} %`
    console.log(`| ${service} | ${second.toFixed(0)} | ${last.toFixed(0)} | ${change} | ${highest.toFixed(0)} |`)
    return last > second * allowedGrowth
  })
  if (grown.length > 0) console.log(`grew by more than a tenth: ${grown.join(', ')}`)
  return grown.length > 0
}

async function errorLines(): Promise<string[]> {
  const logs = await stack.compose('logs', '--no-color', '--no-log-prefix', ...services)
  return logs.split('\n').filter((line) => /"level":(50|60)/.test(line) || /^\w*Error/.test(line))
}

async function setSlowness(times: number) {
  await fetch(stack.proxy, { method: 'PUT', body: JSON.stringify({ slowness: times }) })
}
