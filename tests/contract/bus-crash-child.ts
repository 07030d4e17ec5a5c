// Run by bus.sqlite.test.ts and killed at a random moment: publishes numbers, says which were acknowledged, and copies
// them from one topic to the other.
import { openSqliteBus } from '@newsloom/runtime/sqlite-bus'
import { copied, numbered } from './bus-fixtures.ts'

const [file = '', start = '0'] = process.argv.slice(2)
const bus = openSqliteBus(file)
await bus.createTopics(['input', 'output'].map((name) => ({ name, partitions: 1, retentionMs: 60_000 })))
await bus.consume({ group: 'copy', topics: ['input'], maxBatchRecords: 3 }, async ({ records }) =>
  copied(records, 'output'),
)
for (let next = Number(start); ; next += 2) {
  await bus.publish(numbered('input', 2, next))
  process.stdout.write(`${next + 1}\n`)
}
