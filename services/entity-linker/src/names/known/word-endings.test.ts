import { expect, test } from 'vitest'
import { stemsOf } from './word-endings.ts'

test('a language without a list has no endings, whatever it is called', () => {
  for (const language of ['und', '', 'constructor', '__proto__', 'toString']) {
    expect(stemsOf('exampletown', language), language).toEqual([])
  }
})
