import { expect, test } from 'vitest'
import { tokensOf } from '../tokens.ts'
import { labelledTexts, macroF1, microF1, scoresOf } from './labelled-texts.ts'
import { topicsOf } from './topics.ts'
import { vocabulary } from './vocabulary.ts'

const least = 0.35
const tuned = labelledTexts('labelled-texts-languages.txt')

const languages = ['ar', 'de', 'es', 'fr', 'ja', 'ko', 'pt', 'ru', 'zh']

test.each(languages)('finds the topics of the labelled texts in %s', (language) => {
  const texts = tuned.filter((each) => each.language === language)
  expect(texts).toHaveLength(8)
  expect(microF1(scoresOf(texts, least))).toBeGreaterThan(0.8)
})

const idsOf = (text: string, language: string) =>
  topicsOf(tokensOf({ title: '', text }, language), new Set(), [], least, language).map(({ id }) => id)

test('finds the topics of the labelled texts of all languages with a macro F1 of at least 0.85', () => {
  expect(macroF1(scoresOf(tuned, least))).toBeGreaterThan(0.85)
})

test('gives an article in a language without evidence no topics, not those of the English words in it', () => {
  const text = 'Police arrested two suspects after the robbery; the court heard the murder trial.'
  expect(idsOf(text, 'en')).not.toEqual([])
  for (const language of ['nl', 'sw', 'constructor']) expect(idsOf(text, language), language).toEqual([])
})

test.each([
  ['an article written together with its word', 'ar', 'التضخم والتضخم وبالتضخم', 'التمر'],
  ['an elided article', 'fr', "l’inflation d'inflation", 'infla'],
  ['the end of a compound', 'de', 'Kerninflation Jahresinflation', 'Inflat'],
  ['an ending of its case', 'ru', 'инфляцией инфляции инфляцию', 'инфл'],
  ['a particle', 'ko', '물가는 물가를 소비자물가에서', '물을'],
])('finds a term behind or before %s (%s)', (_what, language, text, other) => {
  expect(idsOf(text, language)).toContain(vocabulary.inflation.id)
  expect(idsOf(other, language)).toEqual([])
})
