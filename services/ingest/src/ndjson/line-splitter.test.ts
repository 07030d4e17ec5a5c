import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LineSplitter } from './line-splitter.ts'

function split(chunks: readonly (string | Buffer)[], maxBytes = 10) {
  const splitter = new LineSplitter(maxBytes)
  const lines = [...chunks.flatMap((chunk) => [...splitter.push(Buffer.from(chunk))]), ...splitter.end()]
  return lines.map((line) => [line.number, 'bytes' in line ? line.bytes.toString() : line.status])
}

test('finds lines across chunks, the last one without a line end too', () => {
  expect(split(['a', 'b\nc', '\n', 'd'])).toEqual([
    [1, 'ab'],
    [2, 'c'],
    [3, 'd'],
  ])
})

test('passes over blank lines but counts them', () => {
  expect(split(['\n \t\r\na\r\n\n\n'])).toEqual([[3, 'a\r']])
})

test('a line that is too long is reported where it stands, and only that one', () => {
  expect(split(['1234567890\n12345678901\nx\n', '12345', '67890', '1', '\ny'])).toEqual([
    [1, '1234567890'],
    [2, 413],
    [3, 'x'],
    [4, 413],
    [5, 'y'],
  ])
})

test('counts what could not be used since the last line that could', () => {
  const splitter = new LineSplitter(3)
  const unusable = (chunk: string) => {
    Array.from(splitter.push(Buffer.from(chunk)))
    return splitter.unusableBytes
  }
  expect([unusable('\n\n'), unusable('12'), unusable('345'), unusable('6\n'), unusable('abc\n')]).toEqual([
    2, 2, 7, 9, 0,
  ])
})

test('finds the same lines however the bytes are cut', () => {
  const text = 'ab\n\n\u00e9\u00e9\ncdefghijklmnop\n  \nx'
  const whole = split([text])
  fc.assert(
    fc.property(fc.array(fc.nat(Buffer.byteLength(text))), (cuts) => {
      const bytes = Buffer.from(text)
      const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
      expect(split(places.slice(1).map((end, i) => bytes.subarray(places[i], end)))).toEqual(whole)
    }),
  )
})
