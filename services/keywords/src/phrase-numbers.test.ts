import { expect, test } from 'vitest'
import { PhraseNumbers } from './phrase-numbers.ts'

test('the same words get the same number, others another', () => {
  const phrases = new PhraseNumbers(1000)
  const words = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
  const numbered = () =>
    words.flatMap((one) => {
      const first = phrases.extended(-1, one)
      return [first, ...words.map((other) => phrases.extended(first, other))]
    })
  const numbers = numbered()
  expect(new Set(numbers).size).toBe(110)
  expect(Math.max(...numbers)).toBe(109)
  expect(numbered()).toEqual(numbers)
})
