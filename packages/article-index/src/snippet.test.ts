import { expect, test } from 'vitest'
import { snippetOf } from './snippet.ts'

const filler = 'Nothing of interest was said about it. '.repeat(20)
const marked = ({ snippet, marks }: ReturnType<typeof snippetOf>) =>
  marks.map(({ start, end }) => snippet.slice(start, end))

test('shows the beginning where nothing matches', () => {
  const { snippet, marks } = snippetOf(filler, ['zebra'])
  expect(snippet).toMatch(/^Nothing of interest/)
  expect(snippet.length).toBeLessThan(260)
  expect(marks).toEqual([])
})

test('shows the text around a match far down, cut between words', () => {
  const found = snippetOf(`${filler}Then Čapek arrived. ${filler}`, ['capek'])
  expect(found.snippet).toMatch(/^… .*Then Čapek arrived.* …$/)
  expect(marked(found)).toEqual(['Čapek'])
})

test('marks whole words only, in any case', () => {
  expect(marked(snippetOf('Cat, CATALOGUE, cat.', ['cat']))).toEqual(['Cat', 'cat'])
})

test('marks a run of characters inside a clause', () => {
  expect(marked(snippetOf('海洋温度正在上升。', ['温 度']))).toEqual(['温度'])
})

test('gives a short text whole', () => {
  expect(snippetOf('Short.', []).snippet).toBe('Short.')
})
