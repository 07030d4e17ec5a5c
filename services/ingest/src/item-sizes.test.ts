import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemSizes } from './item-sizes.ts'

test('is the bytes of each item, whatever stands in them', () => {
  const items = fc.array(fc.jsonValue())
  fc.assert(
    fc.property(items, (array) => {
      const sizes = array.map((item) => Buffer.byteLength(JSON.stringify(item)))
      expect(itemSizes(Buffer.from(JSON.stringify(array)))).toEqual(array.length === 0 ? [0] : sizes)
    }),
  )
})

test('sees no commas and brackets in strings', () => {
  expect(itemSizes(Buffer.from(String.raw` ["a,]\"[", {"b": "\\"}]`))).toEqual([8, 12])
})

test('takes anything but an array for one item', () => {
  expect(itemSizes(Buffer.from('{"a": [1, 2]}'))).toEqual([13])
})

test('is no problem for deep nesting', () => {
  expect(itemSizes(Buffer.from(`[${'['.repeat(1e6)}${']'.repeat(1e6)}]`))).toEqual([2e6])
})
