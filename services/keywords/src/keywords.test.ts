import type { LinkedArticle } from '@newsloom/contracts/records'
import { linkedArticle } from '@newsloom/contracts/records-samples'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { type KeywordsSettings, keywordsSettings } from './config.ts'
import { keywords } from './keywords.ts'
import { withoutParticle } from './stems.ts'
import { stopWordsOf } from './stop-words.ts'

const article = (title: string, text: string, code = 'en') =>
  linkedArticle({ title, text, language: { code, confidence: 1, certain: true } })

const found = (given: LinkedArticle, settings: Partial<KeywordsSettings> = {}) => {
  const decided = keywords(given, { ...Value.Create(keywordsSettings), ...settings })
  if (decided.kind !== 'pass') throw new Error('dropped')
  return decided.value.keywords
}
const texts = (given: LinkedArticle) => found(given).map(({ text }) => text.toLowerCase())

const harbour = article(
  'Dockers end strike at northern harbour',
  `Dockers at the northern harbour of Velmora ended their strike on Monday after the harbour company agreed to a new wage
  contract. The strike had kept forty ships waiting for eleven days. "The wage contract is fair," said the dockers' union,
  which had asked for shorter night shifts. Coffee and timber had piled up on the quays, and traders feared for the harvest.
  The harbour company said the first ships would be unloaded tonight. Economists had put the cost of the strike at two
  million crowns a day.`,
)

test('names what the article is about, best first', () => {
  const scores = found(harbour).map(({ score }) => score)
  expect(texts(harbour).slice(0, 6)).toEqual(expect.arrayContaining(['strike', 'harbour']))
  expect(texts(harbour)).toContain('wage contract')
  expect(scores).toEqual([...scores].sort((a, b) => b - a))
  expect(Math.max(...scores)).toBeLessThanOrEqual(1)
})

test('gives as many as the setting allows, and none below the lowest score', () => {
  expect(found(harbour, { MAX_KEYWORDS: 3 })).toHaveLength(3)
  expect(found(harbour, { MIN_KEYWORD_SCORE: 1 })).toEqual([])
})

test('never reaches across punctuation or stop words', () => {
  expect(texts(harbour).filter((text) => /\b(?:the|of|and|said)\b|[,."]/.test(text))).toEqual([])
})

test('says a thing once, whatever its number, verb form or order of words', () => {
  const given = article(
    'Wolf kills sheep',
    'A wolf killed a sheep. Wolves kill sheep. The wolves were seen, the men said. A man saw wolves.',
  )
  const words = texts(given)
  expect(words.filter((word) => /^wol(?:f|ves)$/.test(word))).toHaveLength(1)
  expect(words.filter((word) => /^m[ae]n$/.test(word)).length).toBeLessThanOrEqual(1)
})

test('takes the names the entity-linker found, stop words and all', () => {
  const text =
    'The Bank of Velmora raised its rate. The Bank of Velmora said so on Friday. Savers cheered the Bank of Velmora.'
  const mentions = [...text.matchAll(/Bank of Velmora/g)].map(({ index }) => ({
    field: 'text' as const,
    start: index,
    end: index + 'Bank of Velmora'.length,
  }))
  const entity = {
    type: 'organisation' as const,
    name: 'Bank of Velmora',
    id: null,
    confidence: 1,
    salience: 1,
    mentions,
  }
  const given = article('Rate raised', text)
  expect(texts(given)).not.toContain('bank of velmora')
  expect(texts({ ...given, entities: [entity] })).toContain('bank of velmora')
})

test.each([
  [
    'ko',
    '항만 파업 종료',
    '항만 노동자들이 파업을 끝냈다. 파업은 열흘 동안 이어졌다. 항만 회사는 임금 협상에 합의했다. 파업이 끝나자 항만에서 선박이 움직였다.',
    '파업',
  ],
  [
    'ja',
    '港湾ストが終結',
    '港湾の労働者はストライキを終えた。港湾会社は賃金の協約に合意した。ストライキは十日間続いた。',
    'ストライキ',
  ],
  [
    'zh',
    '港口罢工结束',
    '港口工人结束了罢工。港口公司同意了新的工资合同。罢工持续了十天，经济学家估计罢工损失巨大。',
    '罢工',
  ],
  [
    'de',
    'Streik im Hafen beendet',
    'Die Hafenarbeiter haben den Streik im Hafen beendet. Der Streik dauerte elf Tage. Der Lohnvertrag ist neu.',
    'streik',
  ],
  [
    'es',
    'Termina la huelga del puerto',
    'Los estibadores del puerto terminaron la huelga. La huelga duró once días y el contrato salarial es nuevo.',
    'huelga',
  ],
  [
    'fr',
    'La grève du port est terminée',
    "Les dockers du port ont mis fin à leur grève lundi. La grève avait duré onze jours et quarante navires attendaient. L'accord est juste.",
    'grève',
  ],
  [
    'pt',
    'Termina a greve do porto',
    'Os estivadores do porto terminaram a greve na segunda-feira. A greve durou onze dias e quarenta navios esperavam.',
    'greve',
  ],
  [
    'ru',
    'Забастовка в порту окончена',
    'Докеры порта закончили забастовку. Забастовка длилась одиннадцать дней. Забастовка стоила дорого.',
    'забастовка',
  ],
  [
    'ar',
    'انتهاء الإضراب في الميناء',
    'أنهى العمال الإضراب في الميناء بعد أحد عشر يوما. كلف الإضراب الشركة أموالا كثيرة. الإضراب انتهى.',
    'الإضراب',
  ],
])('finds keywords in %s, without stop words or particles at their ends', (language, title, text, expected) => {
  const phrases = texts(article(title, text, language))
  expect(phrases.slice(0, 5)).toContain(expected)
  const stops = stopWordsOf(language)
  expect(
    phrases.filter((phrase) => phrase.split(' ').some((word, at, { length }) => isEnd(at, length) && stops.has(word))),
  ).toEqual([])
  if (language === 'ko') expect(phrases.filter((phrase) => withoutParticle(phrase) !== phrase)).toEqual([])
})

const isEnd = (at: number, length: number) => at === 0 || at === length - 1

test('finds nothing in a text without words, and does not fail', () => {
  expect(found(article('', '12 34 --- 5,6'))).toEqual([])
})
