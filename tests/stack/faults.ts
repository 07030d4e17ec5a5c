// `npm run test:faults -- [--minutes N] [--passes N] [--seed S] [--data FILE] [--quick] [--only REGEXP]`
import { createReadStream, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { messageOf } from '@newsloom/runtime/errors'
import { startFaultRun } from './fault-run.ts'
import type { Posted } from './load.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '0' },
    /** One stack each, with the numbers of partitions in turn. */
    passes: { type: 'string', default: '2' },
    partitions: { type: 'string', default: '1,12' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    rate: { type: 'string', default: '20' },
    data: { type: 'string' },
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
})

const articles = values.data ? await articlesOf(values.data) : undefined
const partitionCounts = values.partitions.split(',').map(Number)
const until = performance.now() + Number(values.minutes) * 60_000
const say = (line: string) => console.log(line)

for (let pass = 0; pass < Number(values.passes) || performance.now() < until; pass += 1) {
  const seed = Number(values.seed) + pass
  const partitions = partitionCounts[pass % partitionCounts.length] ?? 1
  say(`seed ${seed}, ${partitions} partition(s), ${new Date().toISOString()}`)
  const run = await startFaultRun({
    partitions,
    seed,
    full: !values.quick,
    perSecond: Number(values.rate),
    ...(articles && { articles: again(articles) }),
    ...(values.only && { only: new RegExp(values.only) }),
    say,
  })
  try {
    await run.pass()
    say(`${await run.summary()}\n${pass + 1} passed in a row\n`)
  } catch (error) {
    const file = `/tmp/newsloom-faults-${seed}.log`
    writeFileSync(file, await run.logs())
    say(`FAILED ${messageOf(error)}\nThe logs of the stack are in ${file}; ${pass} passes before were good.`)
    process.exitCode = 1
    break
  } finally {
    await run.end()
  }
}

async function articlesOf(file: string): Promise<Posted[]> {
  const bytes = createReadStream(file)
  const lines = createInterface({ input: file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes })
  const read: Posted[] = []
  for await (const line of lines) if (line.trim()) read.push(JSON.parse(line))
  return read
}

/** The list over and over; what comes again has other URLs. */
function* again(list: readonly Posted[]): Generator<Posted> {
  for (let round = 0; ; round += 1) {
    for (const article of list) {
      yield round === 0 ? article : { ...article, url: `${article.url}?again=${round}` }
    }
  }
}
