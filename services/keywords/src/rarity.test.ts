import { expect, test } from 'vitest'
import { rarityOf } from './rarity.ts'
import { stemOf } from './stems.ts'

test('knows common words of news from rare ones, and takes an unknown word for rare', () => {
  const [common, rarer, unknown] = ['said', 'harbour', 'velmorian'].map((word) => rarityOf('en')(stemOf(word, 'en')))
  expect(common).toBeLessThan(0.1)
  expect(rarer).toBeGreaterThan(0.4)
  expect(unknown).toBe(1)
})

test('has no opinion on the words of other languages', () => {
  expect(rarityOf('fr')('said')).toBe(1)
})
