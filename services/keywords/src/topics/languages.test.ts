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
  ['traditional characters', 'zh', '通貨膨脹與消費者價格', '通風'],
  ['a particle', 'ko', '물가는 물가를 소비자물가에서', '물을'],
])('finds a term beside or in %s (%s)', (_what, language, text, other) => {
  expect(idsOf(text, language)).toContain(vocabulary.inflation.id)
  expect(idsOf(other, language)).toEqual([])
})

test('finds the topics of the texts that the evidence was not tuned on', () => {
  const held = scoresOf(labelledTexts('labelled-texts-held-back.txt'), least)
  expect([macroF1(held), microF1(held)].map((f1) => f1 > 0.8)).toEqual([true, true])
})

test('finds a term that is a word of a phrase as well', () => {
  expect(idsOf('El político habló con otro político.', 'es')).toContain(vocabulary.politics.id)
})

test('counts a person named like a term as evidence of nothing where words have no spaces between them', () => {
  const text = '石油。石油。'
  const mentions = [0, 3].map((start) => ({ field: 'text' as const, start, end: start + 2 }))
  const person = { type: 'person' as const, name: '石油', id: null, confidence: 1, salience: 1, mentions }
  const tokens = tokensOf({ title: '', text }, 'zh')
  const found = [[], [person]].map((entities) => topicsOf(tokens, new Set(), entities, least, 'zh').length > 0)
  expect(found).toEqual([true, false])
})

test('counts a keyword for more, also where terms are pieces or runs of letters', () => {
  for (const [language, text, keyword] of [
    ['ru', 'Инфляция', 'инфляция'],
    ['zh', '通货膨胀', '通货 膨胀'],
  ] as const) {
    const [plain, named] = [new Set<string>(), new Set([keyword])].map(
      (stems) => topicsOf(tokensOf({ title: '', text }, language), stems, [], 0, language)[0]?.score ?? 0,
    )
    expect(named, language).toBeGreaterThan(plain ?? 1)
  }
})
