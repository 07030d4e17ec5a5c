import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { type FilterSettings, filterSettings } from './config.ts'
import { languagePolicy, policyFor } from './language-policy.ts'

const settings = (changed: Partial<FilterSettings> = {}): FilterSettings => ({
  ...Value.Create(filterSettings),
  LANGUAGE_POLICY_FILE: 'policy.yaml',
  ...changed,
})

const yaml = `
wanted: [en, KOR]
uncertain: reject
sources:
  news.example: { wanted: [fr], min-words: 1 }
  wire.news.example: { uncertain: pass-marked }
  Gazette: { wanted: [] }
`

test('what the file leaves out the settings say, what a source leaves out the file', () => {
  const policy = languagePolicy(settings({ MIN_WORDS: 7, WANTED_LANGUAGES: 'de' }), yaml)
  const usual = { wanted: new Set(['en', 'ko']), uncertain: 'reject', minWords: 7, minCharacters: 6 }
  expect(policy.usual).toEqual(usual)
  expect(policy.bySource.get('news.example')).toEqual({ ...usual, wanted: new Set(['fr']), minWords: 1 })
  expect(policy.bySource.get('gazette')?.wanted).toEqual(new Set())
  expect(languagePolicy(settings({ WANTED_LANGUAGES: 'de' })).usual.wanted).toEqual(new Set(['de']))
})

test('a source comes before a domain, a domain before the one above it', () => {
  const policy = languagePolicy(settings(), yaml)
  const found = (domain?: string, source?: string) =>
    [...policy.bySource].find(
      ([, one]) => one === policyFor({ publisher: { ...(domain && { domain }) }, ...(source && { source }) }, policy),
    )?.[0]
  expect(found('news.example')).toBe('news.example')
  expect(found('www.NEWS.example')).toBe('news.example')
  expect(found('wire.news.example')).toBe('wire.news.example')
  expect(found('news.example', 'gazette')).toBe('gazette')
  expect(found('othernews.example', 'other')).toBeUndefined()
  expect(found()).toBeUndefined()
})

test('tells every problem with its place and what would be right', () => {
  const wrong = 'wanted: [english, xx]\nsources: { a.example: { wanted: [tl] } }'
  expect(() => languagePolicy(settings({ WANTED_LANGUAGES: '12' }), wrong)).toThrow(
    [
      'WANTED_LANGUAGES: "12" is no language code such as en or ko',
      'LANGUAGE_POLICY_FILE policy.yaml: wanted: "english" is no language code such as en or ko',
      'LANGUAGE_POLICY_FILE policy.yaml: wanted: xx is not in TOLD_APART_LANGUAGES, so nothing would come out as it',
      'LANGUAGE_POLICY_FILE policy.yaml: sources: a.example: wanted: tl is not in TOLD_APART_LANGUAGES, so nothing would come out as it',
    ].join('\n'),
  )
})

test.each([
  ['wanted: en', /policy.yaml: wanted: must be a list of language codes/],
  ['wanted: [1]', /policy.yaml: wanted: must be a list of language codes/],
  ['uncertain: maybe', /policy.yaml: uncertain: must be pass-marked or reject/],
  ['sources: { a.example: { min-words: -1 } }', /sources: a.example: min-words: must be a whole number/],
  ['langs: [en]', /policy.yaml: .*there are wanted, uncertain, min-words, min-characters/],
  ['wanted: [en', /policy.yaml: .*line 1/],
  ['just words', /policy.yaml: .*there are wanted/],
])('refuses %j', (file, message) => {
  expect(() => languagePolicy(settings(), file)).toThrow(message)
})

test('takes JSON', () => {
  expect(languagePolicy(settings(), '{"wanted": ["en"]}').usual.wanted).toEqual(new Set(['en']))
})
