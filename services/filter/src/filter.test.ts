import { ingestedArticle } from '@newsloom/contracts/records-samples'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { type FilterSettings, filterSettings } from './config.ts'
import { filter, filterRules } from './filter.ts'
import { languagePolicy } from './language-policy.ts'

const rulesWith = (settings: Partial<FilterSettings> = {}) =>
  filterRules({ ...Value.Create(filterSettings), ...settings })

const article = (text: string, title = '', declaredLanguage?: string) =>
  ingestedArticle({ title, text, ...(declaredLanguage && { declaredLanguage }) })

const english =
  'The central bank left its key rate where it was on Thursday and said that prices will rise more slowly.'
const korean = '중앙은행은 목요일 기준금리를 그대로 두기로 했으며 물가가 더 천천히 오를 것이라고 밝혔다.'
const french =
  'La banque centrale a laissé son taux directeur inchangé jeudi et prévoit une hausse plus lente des prix.'
const german =
  'Die Zentralbank hat ihren Leitzins am Donnerstag nicht verändert und erwartet einen langsameren Preisanstieg.'
const spanish =
  'El banco central mantuvo sin cambios su tipo de interés el jueves y prevé que los precios suban más despacio.'

const outcome = (text: string, rules = rulesWith(), title = '', declared?: string) => {
  const decided = filter(article(text, title, declared), rules)
  return decided.kind === 'pass' ? decided.value.language.code : decided.reason
}

test.each([
  ['ko', korean],
  ['en', english],
])('with %s as the only wanted language, rejects French, German and Spanish', (wanted, own) => {
  const rules = rulesWith({ WANTED_LANGUAGES: wanted })
  expect(outcome(own, rules)).toBe(wanted)
  for (const [code, text] of Object.entries({ fr: french, de: german, es: spanish })) {
    expect(filter(article(text), rules)).toEqual({ kind: 'drop', reason: 'language', detail: { language: code } })
  }
})

test('lets every language pass when none is named as wanted', () => {
  expect([english, korean, french, german, spanish].map((text) => outcome(text))).toEqual([
    'en',
    'ko',
    'fr',
    'de',
    'es',
  ])
})

test('adds the language and leaves the rest of the article as it was', () => {
  const given = article(english, 'Rates stay')
  const decided = filter(given, rulesWith())
  expect(decided).toEqual({
    kind: 'pass',
    value: { ...given, language: { code: 'en', confidence: expect.any(Number), certain: true } },
  })
})

test.each(['', '   \n ', '— … !?'])('rejects %j as empty', (text) => {
  expect(outcome(text, rulesWith(), 'A title of some length')).toBe('empty')
})

test('rejects a text below the minimum, in words or in characters of scripts without spaces', () => {
  const rules = rulesWith({ MIN_WORDS: 5, MIN_CHARACTERS: 10 })
  expect(outcome('Only four words here', rules)).toBe('too-short')
  expect(outcome('Now there are five words', rules)).toBe('en')
  expect(outcome('中央银行没有变', rules)).toBe('too-short')
  expect(outcome('中央银行星期四没有改变利率', rules)).toBe('zh')
})

test('takes a one-line earnings table for neither short nor foreign', () => {
  const table = 'SPRINGFIELD, March 9 - Shr 31 cts vs 27 cts\n\nNet 2,114,000 vs 1,846,000\n\nRevs 41.2 mln vs 38.9 mln'
  expect(outcome(table, rulesWith({ WANTED_LANGUAGES: 'en' }), 'ACME TOOLS <ACM> 4TH QTR NET')).toBe('en')
})

test('lets a text of figures pass marked, as nothing can be said about its language', () => {
  const decided = filter(article('1987 14.2 18.9 22.1\n1988 15.0 17.7 20.3'), rulesWith({ WANTED_LANGUAGES: 'en' }))
  expect(decided).toMatchObject({ kind: 'pass', value: { language: { code: 'und', certain: false } } })
})

test('folds upper-case headlines', () => {
  const rules = rulesWith({ WANTED_LANGUAGES: 'en' })
  expect(outcome('STEEL GROUP SELLS CANADIAN UNIT TO RIVAL', rules)).toBe('en')
  expect(outcome('STAHLKONZERN VERKAUFT KANADISCHE TOCHTER AN KONKURRENTEN', rules)).toBe('language')
})

test('marks a short text that may be in a wanted language, or rejects it where the setting says so', () => {
  const doubtful = 'Concert Central Park Amsterdam'
  const wanted = { WANTED_LANGUAGES: 'en' }
  expect(filter(article(doubtful), rulesWith(wanted))).toMatchObject({
    kind: 'pass',
    value: { language: { certain: false } },
  })
  expect(outcome(doubtful, rulesWith({ ...wanted, UNCERTAIN_LANGUAGE: 'reject' }))).toBe('language')
})

test('holds a source to its own policy', () => {
  const settings = { ...Value.Create(filterSettings), WANTED_LANGUAGES: 'en' }
  const rules = filterRules(settings, languagePolicy(settings, 'sources: { presse.example: { wanted: [fr] } }'))
  const from = (domain: string, text: string) => filter({ ...article(text), publisher: { domain } }, rules).kind
  expect([from('presse.example', french), from('presse.example', english)]).toEqual(['pass', 'drop'])
  expect([from('other.example', french), from('other.example', english)]).toEqual(['drop', 'pass'])
})

test.each([
  ['mojibake', 'Ðœинистр ÑÐ¾Ð¾Ð±Ñ‰Ð¸Ð» Ð¾ Ð½Ð¾Ð²Ð¾Ð¼ Ð±ÑŽÐ´Ð¶ÐµÑ‚Ðµ'],
  ['boilerplate', '404 Not Found'],
  ['paywall', 'Subscribe to read.'],
  ['navigation', 'Home|News|Sport|Jobs|Contact|Login|Weather|Travel|Culture|Science|Search|Help'],
])('rejects %s under its own name', (reason, text) => {
  expect(outcome(text)).toBe(reason)
})
