// Learns everything the keywords stage has learnt: npm run train:keywords -- --data ../shared/eval/data
// In two processes, since the second reads the table that the first writes.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

for (const script of ['train-rarity.ts', 'train-scores.ts']) {
  const path = fileURLToPath(new URL(script, import.meta.url))
  execFileSync(process.execPath, [path, ...process.argv.slice(2)], { stdio: 'inherit' })
}
