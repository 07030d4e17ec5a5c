import { expect, test } from 'vitest'
import { name, number, tokensOf } from './tokens.ts'

const hashes = (text: string) => [...tokensOf(text).hashes]
const kinds = (text: string) => [...tokensOf(text).kinds]

test.each([
  ['upper and lower case', 'Straße NACH Köln', 'straße nach köln'],
  ['punctuation', '“Well,” she said…', 'well she said'],
  ['grouping commas', '2,665,000 marks', '2665000 marks'],
  ['full-width digits and letters', '２０２６年 ＡＢＣ', '2026年 ABC'],
  ['Arabic vowel points and stretching', 'مُحَمَّد مـحـمـد', 'محمد محمد'],
])('%s makes no difference', (_, written, plain) => {
  expect(hashes(written)).toEqual(hashes(plain))
})

test('figures are single tokens, their units words', () => {
  expect(kinds('it rose 12.5 to 3/4 at 10:30 by 80km')).toEqual([0, 0, number, 0, number, 0, number, 0, number, 0])
})

test('names are capitals that no sentence start explains', () => {
  expect(kinds('The mayor met Ada Byron. Yes Mobil said no. Mobil Corp agreed')).toEqual([
    0,
    0,
    0,
    name,
    name,
    0,
    name,
    0,
    0,
    name,
    name,
    0,
  ])
  expect(kinds('THE MAYOR MET ADA')).toEqual([0, 0, 0, 0])
})

test('scripts without spaces give a token per character', () => {
  expect(hashes('東京都')).toHaveLength(3)
  expect(hashes('ที่นี่').length).toBeGreaterThan(2)
  expect(hashes('서울 시장')).toHaveLength(2)
})
