import { expect, test } from 'vitest'
import { buildGazetteer, type GazetteerName } from './gazetteer.ts'

const names: GazetteerName[] = [
  { name: '삼성전자', type: 'organisation' },
  { name: '삼성', type: 'organisation', weight: 0.6 },
  { name: '이재용', type: 'person' },
  { name: 'Москва', type: 'place' },
  { name: 'Владимир Путин', type: 'person' },
  { name: '東京', type: 'place' },
  { name: 'トヨタ', type: 'organisation' },
  { name: 'Deutsche Bank', type: 'organisation' },
  { name: 'Deutsche Bank AG', type: 'organisation' },
  { name: 'İstanbul', type: 'place' },
  { name: 'Varšava', type: 'place' },
]
const gazetteer = buildGazetteer(names)
const found = (text: string, language: string) =>
  gazetteer.find(text, language).map(({ start, end }) => text.slice(start, end))

test('Korean particles stay outside', () => {
  expect(found('삼성전자가 오르고 이재용에게는 삼성전자의 주식이 있다', 'ko')).toEqual([
    '삼성전자',
    '이재용',
    '삼성전자',
  ])
})

test('an inflected name is found as it is written and named as it is known', () => {
  const text = 'В Москве встретили Владимира Путина'
  expect(found(text, 'ru')).toEqual(['Москве'])
  expect(gazetteer.find(text, 'ru')).toMatchObject([{ name: 'Москва', type: 'place' }])
  expect(found('Do Varšavy, ve Varšavě', 'cs')).toEqual(['Varšavy', 'Varšavě'])
})

test('the longest name wins', () => {
  expect(found('Die Deutsche Bank AG wächst', 'de')).toEqual(['Deutsche Bank AG'])
  expect(found('Die Deutsche Bank wächst', 'de')).toEqual(['Deutsche Bank'])
})

test('names are found where words have no spaces, but not inside a longer word in katakana', () => {
  expect(found('東京でトヨタの株', 'ja')).toEqual(['東京', 'トヨタ'])
  expect(found('トヨタマの神社', 'ja')).toEqual([])
})

test('small letters are no name where the script has capitals', () => {
  expect(found('deutsche bank', 'de')).toEqual([])
})

test('a comma parts two names', () => {
  expect(found('Deutsche, Bank', 'de')).toEqual([])
})

test('a changed form is less sure than the name as it is known', () => {
  const [plain] = gazetteer.find('Москва', 'ru')
  const [inflected] = gazetteer.find('Москвы', 'ru')
  expect(inflected?.confidence).toBeLessThan(plain?.confidence ?? 0)
})
