import { expect, test } from 'vitest'
import { partsOf } from './parts.ts'

test('names every shorter run of words within a phrase', () => {
  expect(partsOf('a b c').sort()).toEqual(['a', 'a b', 'b', 'b c', 'c'])
  expect(partsOf('a b').sort()).toEqual(['a', 'b'])
  expect(partsOf('alone')).toEqual([])
})
