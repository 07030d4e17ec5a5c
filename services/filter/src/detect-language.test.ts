import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { filterSettings } from './config.ts'
import { languageDetector } from './detect-language.ts'

const detect = languageDetector(Value.Create(filterSettings).TOLD_APART_LANGUAGES.split(','))
const codeOf = (text: string, title = '', declaredLanguage?: string) =>
  detect({ title, text, ...(declaredLanguage && { declaredLanguage }) }).code

test.each([
  ['ja', '政府は来年度の予算案を閣議で決めました。'],
  ['zh', '政府星期五公布了明年的预算方案。'],
  ['ko', '정부는 내년도 예산안을 확정했다.'],
  ['th', 'รัฐบาลประกาศงบประมาณปีหน้า'],
  ['el', 'Η κυβέρνηση ανακοίνωσε τον προϋπολογισμό.'],
  ['he', 'הממשלה הציגה את התקציב לשנה הבאה.'],
  ['ru', 'Правительство утвердило бюджет на следующий год, сообщили журналистам.'],
  ['uk', 'Уряд затвердив бюджет на наступний рік, повідомили журналістам її речники.'],
  ['sr', 'Влада је јуче усвојила буџет за следећу годину.'],
  ['nl', 'Het kabinet heeft de begroting voor volgend jaar goedgekeurd.'],
  ['af', 'Die kabinet het die begroting vir volgende jaar goedgekeur en dit is baie nuus.'],
  ['id', 'Pemerintah mengatakan bahwa anggaran tahun depan sudah resmi disetujui.'],
  ['ms', 'Kerajaan berkata bahawa belanjawan tahun depan telah diluluskan secara rasmi.'],
  ['da', 'Regeringen blev enig om næste års finanslov efter lange forhandlinger.'],
  ['nb', 'Regjeringen ble enig om neste års statsbudsjett etter lange forhandlinger.'],
])('recognises %s', (code, text) => {
  expect(codeOf(text)).toBe(code)
})

test('keeps the main language of a text that quotes another', () => {
  expect(codeOf('삼성전자는 새 제품 Galaxy Book Pro 를 공개했다고 밝혔다. 회사는 내년 판매를 시작한다.')).toBe('ko')
  expect(codeOf('The minister said "Москва" three times in a speech about trade, grain and the price of oil.')).toBe(
    'en',
  )
})

test('reads title and text together', () => {
  const text = 'Hotel Central 12'
  expect(codeOf(text, 'Das Hotel am Bahnhof wird nach dem Brand nicht wieder aufgebaut')).toBe('de')
})

test('lets a declared language settle a doubt, but not contradict the text', () => {
  const either = 'Alle som foreslås skal være forespurt.'
  expect([codeOf(either, '', 'nb-NO'), codeOf(either, '', 'da')]).toEqual(['nb', 'da'])
  expect(codeOf('The government approved the budget for the coming year on Friday.', '', 'fr')).toBe('en')
})

test('is less confident in three words than in a sentence', () => {
  const short = detect({ title: '', text: 'Budget plan approved' })
  const long = detect({ title: '', text: 'The budget plan was approved by the government on Friday after long talks.' })
  expect(short.confidence).toBeLessThan(long.confidence)
  expect(long.confidence).toBeGreaterThan(0.9)
})
