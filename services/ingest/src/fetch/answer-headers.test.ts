import { expect, test } from 'vitest'
import { freshMs, retryAfterMs } from './answer-headers.ts'

const now = Date.parse('2026-03-02T08:00:00Z')

test.each([
  ['120', 120_000],
  ['Mon, 02 Mar 2026 08:05:00 GMT', 300_000],
  ['Mon, 02 Mar 2026 07:00:00 GMT', 0],
  ['-5', 0],
  ['soon', 0],
  [undefined, 0],
])('Retry-After: %s', (written, ms) => {
  expect(retryAfterMs({ 'retry-after': written }, now)).toBe(ms)
})

test.each([
  ['max-age=300', undefined, 300_000],
  ['public, max-age="300"', '100', 200_000],
  ['max-age=300', '900', 0],
  ['max-age=300, no-cache', undefined, 0],
  ['private', undefined, 0],
  [undefined, undefined, 0],
])('Cache-Control: %s, Age: %s', (directives, age, ms) => {
  expect(freshMs({ 'cache-control': directives, age })).toBe(ms)
})
