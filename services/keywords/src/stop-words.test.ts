import { expect, test } from 'vitest'
import { stopWordsOf } from './stop-words.ts'

test('a language without a list has no stop words, whatever it is called', () => {
  for (const language of ['und', '', 'constructor', '__proto__', 'toString']) {
    expect(stopWordsOf(language).size, language).toBe(0)
  }
  expect(stopWordsOf('nl').has('het')).toBe(true)
})
