// The worst hostile texts of each stage, in processor time: node bench/hostile-texts.ts [--length 1048576]
import { parseArgs } from 'node:util'
import { hostileTimes } from '../tests/pipeline/hostile/times.ts'

const { values } = parseArgs({ options: { length: { type: 'string', default: '1048576' } } })
const length = Number(values.length)
const timed = await hostileTimes([length / 4, length / 2, length])
const last = (times: readonly number[]) => times.at(-1) ?? 0

process.stdout.write(`milliseconds for ${length / 4}, ${length / 2} and ${length} UTF-16 units\n`)
for (const [stage, all = []] of Object.entries(Object.groupBy(timed, (one) => one.stage))) {
  const worst = all.toSorted((a, b) => last(b.times) - last(a.times)).slice(0, 3)
  for (const { kind, times } of worst) {
    const columns = times.map((time) => time.toFixed(0).padStart(7)).join('')
    process.stdout.write(`${stage.padEnd(26)}${kind.padEnd(32)}${columns}\n`)
  }
}
