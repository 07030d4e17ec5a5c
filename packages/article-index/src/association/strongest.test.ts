import { expect, test } from 'vitest'
import { type Candidate, type Counted, strongest } from './strongest.ts'

const sizes = { set: 400, universe: 20_000 }

/** Two thousand values, most of them rare, some of them far more frequent in the set than elsewhere. */
const values = Array.from({ length: 2000 }, (_, i) => {
  const together = 1 + Math.floor(300 / (i + 1)) + (i % 97 === 0 ? 5 : 0)
  const elsewhere = (i * 7919) % (i % 13 === 0 ? 4 : 40 * together)
  return { key: `value ${i}`, together, total: together + elsewhere }
})

function store(counted: readonly (Candidate & { total: number })[]) {
  const byKey = new Map(counted.map((value) => [value.key, value]))
  const asked: number[] = []
  const count = async (keys: readonly string[]): Promise<Counted> => {
    asked.push(keys.length)
    return { ...sizes, values: keys.flatMap((key) => byKey.get(key) ?? []) }
  }
  return { asked, count }
}

test('leaves values uncounted only when they could not come in any more', async () => {
  const [few, all] = [store(values), store(values)]
  const best = await strongest(values, 5, few.count)
  const everything = await strongest(values, values.length, all.count)
  expect(best.values).toEqual(everything.values.slice(0, 5))
  expect(best.compared).toBe(2000)
  expect(few.asked).toEqual([500])
  expect(all.asked).toEqual([500, 500, 500, 500])
})

test('the more values are compared, the less a few coincidences count', async () => {
  const coincidence = { key: 'coincidence', together: 3, total: 3 }
  const solid = { key: 'solid', together: 40, total: 400 }
  const others = values.slice(1000).map((value) => ({ ...value, total: 20_000 }))
  const first = async (candidates: typeof values) =>
    (await strongest(candidates, 1, store(candidates).count)).values[0]?.key
  expect(await first([coincidence, solid])).toBe('coincidence')
  expect(await first([coincidence, solid, ...others])).toBe('solid')
})

test('asks for the sizes also where there is nothing to compare', async () => {
  expect(await strongest([], 5, store([]).count)).toEqual({ ...sizes, compared: 0, values: [] })
})
