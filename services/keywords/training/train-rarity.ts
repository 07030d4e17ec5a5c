// Learns how rare words are: in how many of the evaluation folder's news texts each stem is.
import { writeFileSync } from 'node:fs'
import { hashOf, pack } from '../src/rarity.ts'
import { tokensOf } from '../src/tokens.ts'
import { backgroundTexts, dataFolder } from './evaluation-sets.ts'

/** A stem in fewer articles than this counts as seen in this many: an article's own words must not look known. */
const least = 3

const texts = backgroundTexts(dataFolder())
const counts = new Map<number, number>()
for (const text of texts) {
  const stems = new Set(tokensOf({ title: '', text }, 'en').map(({ word }) => hashOf(word.stem)))
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
}
for (const [stem, count] of counts) if (count <= least) counts.delete(stem)
const table = { articles: texts.length, least, packed: pack(counts) }
writeFileSync(new URL('../src/rarity-table.json', import.meta.url), `${JSON.stringify(table)}\n`)
process.stdout.write(`${counts.size} stems in ${texts.length} articles\n`)
