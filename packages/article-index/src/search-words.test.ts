import fc from 'fast-check'
import { expect, test } from 'vitest'
import { phrasesOf, searchable, tokensOf } from './search-words.ts'

test('takes words apart, keeps quoted phrases together, each once', () => {
  expect(phrasesOf('  one "two three" „vier fünf“ one ')).toEqual(['one', 'two three', 'vier funf'])
})

test('leaves out what has no letter or digit, and takes an unclosed quote for none', () => {
  expect(phrasesOf('- ?! … "" "open')).toEqual(['open'])
})

test('folds accents, full width and ligatures', () => {
  expect(searchable('Élan Erdoğan Ａ１ ﬁn Ёлка')).toBe('Elan Erdogan A1 fin Елка')
})

test('does not change plain text, curly quotes and dashes included', () => {
  const plain = 'It’s “plain” text — really… 50 %'
  expect(searchable(plain)).toBe(plain)
})

test('makes each character of scripts without spaces a token, vowel signs with it', () => {
  expect(tokensOf(searchable('東京タワーへ'))).toEqual(['東', '京', 'タ', 'ワ', 'ー', 'へ'])
  expect(tokensOf(searchable('서울에서'))).toEqual(['서', '울', '에', '서'])
  expect(tokensOf(searchable('ที่นี่'))).toEqual(['ที่', 'นี่'])
})

test('keeps the vowel signs of scripts with spaces inside their words', () => {
  expect(tokensOf(searchable('दिल्ली में'))).toEqual(['दिल्ली', 'में'])
})

test('gives the same tokens when folded twice', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const once = searchable(text)
      expect(tokensOf(searchable(once))).toEqual(tokensOf(once))
    }),
  )
})
