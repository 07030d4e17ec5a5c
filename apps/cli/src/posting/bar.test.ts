import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { createBar } from './bar.ts'

test.for([
  ['with its share and the time left', 1000, /a\.ndjson =+-+ 50% \| 1,234 articles \| [\d,]+\/s \| \d+s left/],
  ['without, where the size is not known', undefined, /a\.ndjson \| 1,234 articles \| [\d,]+\/s/],
] as const)('shows a bar on a terminal %s, and whole lines above it', async ([_, size, shown]) => {
  const stderr = Object.assign(new PassThrough(), { isTTY: true })
  const bar = createBar(stderr, 'a.ndjson', size)
  bar.update({ bytes: 500, articles: 1234, total: 1234 })
  bar.note('a.ndjson:7: refused')
  bar.end()
  stderr.end()
  const written = await text(stderr)
  expect(written).toMatch(shown)
  expect(written).toContain('\x1b[2Ka.ndjson:7: refused\n')
})

test('writes nothing but notes for a short post without a terminal', async () => {
  const stderr = new PassThrough()
  const bar = createBar(stderr, 'a.ndjson', 1000)
  bar.update({ bytes: 500, articles: 1234, total: 1234 })
  bar.note('a.ndjson:7: refused')
  bar.end()
  stderr.end()
  expect(await text(stderr)).toBe('a.ndjson:7: refused\n')
})
