import { expect, test } from 'vitest'
import { encoded } from '../testing/encoded.ts'
import { decodePage } from './decode-page.ts'

const korean = '시는 월요일부터 삼 주 동안 항구 다리를 닫고 수리한다고 금요일에 밝혔다. 보행자는 배를 탈 수 있다.'
const japanese = '市は月曜日から三週間、港の橋を修理のため閉鎖すると金曜日に発表した。歩行者は船を利用できる。'
const simplified = '市政府星期五宣布，港口大桥将从星期一起关闭三个星期进行维修，行人可以乘坐渡轮，汽车必须走隧道。'
const traditional = '市政府星期五宣布，港口大橋將從星期一起關閉三個星期進行維修，行人可以乘坐渡輪，汽車必須走隧道。'
const russian =
  'Мост в гавани закроют на три недели для ремонта, сообщили в пятницу городские власти. Пешеходов перевезут паромы.'
const french =
  'Le pont du port sera fermé dès lundi pour trois semaines de réparations, a annoncé la mairie à la presse étrangère.'
const german =
  'Die Hafenbrücke wird von Montag an für drei Wochen gesperrt, teilte die Stadt mit. Fußgänger können Fähren benützen.'
const czech =
  'Most v přístavu bude od pondělí na tři týdny uzavřen kvůli opravám, oznámilo v pátek město. Chodce převezou lodě.'
const turkish = 'Liman köprüsü pazartesi gününden itibaren üç hafta boyunca onarım için kapatılacak, dedi belediye.'
const greek = 'Η γέφυρα του λιμανιού θα κλείσει από τη Δευτέρα για τρεις εβδομάδες, ανακοίνωσε ο δήμος την Παρασκευή.'
const thai = 'สะพานท่าเรือจะปิดตั้งแต่วันจันทร์เป็นเวลาสามสัปดาห์เพื่อซ่อมแซม เทศบาลประกาศเมื่อวันศุกร์'

const samples: [encoding: string, text: string][] = [
  ['euc-kr', korean],
  ['shift_jis', japanese],
  ['euc-jp', japanese],
  ['gb18030', simplified],
  ['big5', traditional],
  ['windows-1251', russian],
  ['koi8-r', russian],
  ['windows-1252', french],
  ['windows-1252', german],
  ['utf-8', korean],
]
const page = (text: string, head = '') => `<html><head>${head}<title>x</title></head><body><p>${text}</p></body></html>`
const wrong = (encoding: string) => (encoding === 'windows-1251' ? 'iso-8859-1' : 'windows-1251')

test.each(samples)('reads %s as the header says', (encoding, text) => {
  expect(decodePage(encoded(page(text), encoding), `text/html; charset="${encoding.toUpperCase()}"`)).toBe(page(text))
})

test.each(samples)('reads %s as the markup says', (encoding, text) => {
  const http = page(text, `<META http-equiv=content-type content='text/html; charset=${encoding}'>`)
  expect(decodePage(encoded(http, encoding), 'text/html')).toBe(http)
  const short = page(text, `<!-- <meta charset=big5> --><meta charset="${encoding}">`)
  expect(decodePage(encoded(short, encoding))).toBe(short)
})

test.each(samples)('finds %s where nothing says so, and where the header says something else', (encoding, text) => {
  const html = page(text.repeat(4))
  expect(decodePage(encoded(html, encoding))).toBe(html)
  for (const other of ['utf-8', wrong(encoding)]) {
    expect(decodePage(encoded(html, encoding), `text/html; charset=${other}`)).toBe(html)
  }
})

test.each([
  ['windows-1250', czech],
  ['windows-1254', turkish],
  ['windows-1253', greek],
  ['iso-8859-7', greek],
  ['windows-874', thai],
])('believes %s where the bytes fit it', (encoding, text) => {
  expect(decodePage(encoded(page(text), encoding), `text/html;charset=${encoding}`)).toBe(page(text))
})

test('reads UTF-16 with and without a byte order mark', () => {
  const html = page(`${french} ${russian}`)
  const little = Buffer.from(html, 'utf16le')
  const big = Buffer.from(little).swap16()
  expect([little, big].map((bytes) => decodePage(bytes))).toEqual([html, html])
  expect(decodePage(Buffer.from(`\ufeff${html}`, 'utf16le'), 'text/html; charset=utf-8')).toBe(html)
})

test('reads ISO-2022-JP by its escapes', () => {
  const bytes = Buffer.from('<p>\x1b$BF|K\\\x1b(B</p>', 'latin1')
  expect(decodePage(bytes)).toBe('<p>日本</p>')
})

test('keeps a page in UTF-8 that was cut in a character or holds a stray byte', () => {
  const bytes = Buffer.from(page(korean))
  const stray = Buffer.concat([bytes, Buffer.from([0xe9, 0x20])])
  expect(decodePage(stray)).toBe(`${page(korean)}\ufffd `)
  expect(decodePage(Buffer.from(`<p>${korean}`).subarray(0, -2))).toContain('배를 탈 수 있\ufffd')
})

test('never throws: unknown labels, nothing at all, bytes of no encoding', () => {
  expect(decodePage(new Uint8Array())).toBe('')
  expect(decodePage(Buffer.from('<meta charset=nonsense>plain'), 'text/html; charset=;')).toContain('plain')
  const noise = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919 + (at >> 3)) % 256)
  expect(typeof decodePage(noise, 'text/html; charset=shift_jis')).toBe('string')
})

test('is quick with two megabytes of unclosed tags', () => {
  const hostile = Buffer.concat([Buffer.alloc(1_000_000, '<'), Buffer.alloc(1_000_000, '<meta \xe9', 'latin1')])
  const started = performance.now()
  decodePage(hostile)
  expect(performance.now() - started).toBeLessThan(3000)
})
