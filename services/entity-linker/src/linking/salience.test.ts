import { expect, test } from 'vitest'
import { salience } from './salience.ts'

const inText = (start: number) => ({ field: 'text', start, end: start + 5 }) as const
const inTitle = { field: 'title', start: 0, end: 5 } as const

test('title, first place and frequency raise it, and it stays within [0, 1]', () => {
  const once = salience([inText(900)], 1000)
  const early = salience([inText(0)], 1000)
  const often = salience([inText(0), inText(100), inText(200)], 1000)
  const titled = salience([inTitle, inText(0), inText(100), inText(200)], 1000)
  expect([once, early, often, titled]).toEqual([once, early, often, titled].toSorted((a, b) => a - b))
  expect(once).toBeGreaterThan(0)
  expect(salience([inTitle, ...Array.from({ length: 50 }, (_, i) => inText(i))], 1000)).toBe(1)
  expect(salience([inTitle], 0)).toBeLessThanOrEqual(1)
})

test('takes any number of mentions', () => {
  const mentions = Array.from({ length: 300_000 }, (_, at) => ({
    field: 'text' as const,
    start: at * 3,
    end: at * 3 + 2,
  }))
  expect(salience(mentions, 900_000)).toBe(0.6)
})
