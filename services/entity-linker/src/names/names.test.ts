import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildGazetteer, type GazetteerName } from './gazetteer.ts'
import { type NamedArticle, type NameGroup, recogniseNames } from './names.ts'
import { shippedModel } from './testing/shipped-model.ts'

const known: GazetteerName[] = [
  { name: '삼성전자', type: 'organisation' },
  { name: 'Москва', type: 'place' },
  { name: '東京', type: 'place' },
  { name: 'South China Morning Post', type: 'organisation' },
]
const resources = { model: shippedModel, gazetteer: buildGazetteer(known) }

function recognise(text: string, { title = '', code = 'en' } = {}) {
  const article: NamedArticle = { title, text, language: { code } }
  return { article, groups: recogniseNames(article, resources) }
}

const surfaces = (article: NamedArticle, group: NameGroup | undefined) =>
  group?.mentions.map(({ field, start, end }) => article[field].slice(start, end))

test('every mention of any text in any language lies inside its field, in order and without overlap', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      'President Ronald Reagan ',
      'IBM ',
      "O'Brien's ",
      'U.S. ',
      '삼성전자가 ',
      'Москве ',
      '東京 ',
      '\n',
      '. ',
      '🇰🇷',
      '\ud800',
      'İ',
      'ß',
    ),
  )
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(text, text, fc.constantFrom('en', 'und', 'ko', 'ru', 'ja', 'tr'), (title, body, code) => {
      const { article, groups } = recognise(body, { title, code })
      const seen = { title: new Set<number>(), text: new Set<number>() }
      for (const { mentions } of groups) {
        expect(mentions.length).toBeGreaterThan(0)
        for (const { field, start, end, confidence } of mentions) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(article[field].length)
          expect(confidence).toBeGreaterThanOrEqual(0)
          expect(confidence).toBeLessThanOrEqual(1)
          for (let at = start; at < end; at += 1) {
            expect(seen[field].has(at)).toBe(false)
            seen[field].add(at)
          }
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('the same article gives the same names, whatever came before it', () => {
  const text =
    'LONDON - Jane Porter of Acme Oil Co said Acme would close its office in Lagos. Porter declined to say when.'
  const first = recognise(text).groups
  recognise('PARIS - Emmanuel Macron met Olaf Scholz in Berlin. '.repeat(200))
  expect(recognise(text).groups).toEqual(first)
})

test('a short form belongs to the full name, in the title too', () => {
  const { article, groups } = recognise(
    'Mikhail Gorbachev arrived in Reykjavik on Friday. Aides said Gorbachev was tired.',
    { title: 'GORBACHEV ARRIVES IN REYKJAVIK' },
  )
  const person = groups.find(({ type }) => type === 'person')
  expect(person?.name).toBe('Mikhail Gorbachev')
  expect(surfaces(article, person)).toEqual(['GORBACHEV', 'Mikhail Gorbachev', 'Gorbachev'])
})

test('a possessive ending is outside of the name', () => {
  const { article, groups } = recognise("Angela Merkel's party lost. Britain’s government said so in London.")
  expect(groups.flatMap((group) => surfaces(article, group))).toEqual(['Angela Merkel', 'Britain', 'London'])
})

test('an article of unknown language is read as English when it is mostly Latin', () => {
  expect(recognise('President Ronald Reagan flew to Geneva.', { code: 'und' }).groups.map(({ name }) => name)).toEqual([
    'Ronald Reagan',
    'Geneva',
  ])
  expect(recognise('В Москве тепло. President Ronald Reagan.', { code: 'ru' }).groups.map(({ name }) => name)).toEqual([
    'Москва',
  ])
})

test('neighbouring names that are one known name become one', () => {
  const { groups } = recognise('The report in the South China Morning Post named no one.')
  expect(groups).toMatchObject([{ type: 'organisation', name: 'South China Morning Post' }])
})

test('pronouns and sentence starts are no names', () => {
  const { groups } = recognise(
    'He said it was late. They went home. I agreed. However, nothing happened. Yesterday was fine.',
  )
  expect(groups).toEqual([])
})

test('four times the text takes about four times as long', () => {
  const capitals = 'Alpha Beta of Gamma Delta and Smith '
  const seconds = (length: number) => {
    const text = capitals.repeat(length / capitals.length)
    const started = performance.now()
    recognise(text)
    return performance.now() - started
  }
  seconds(20_000)
  const short = seconds(50_000)
  expect(seconds(200_000)).toBeLessThan(12 * short + 200)
})

test('an airport called after a person is a place, the person with a title before the name a person', () => {
  const { groups } = recognise(
    'Flights from Ronald Reagan Washington National Airport were late. President Ronald Reagan waited.',
  )
  expect(groups.map(({ type, name }) => [type, name])).toEqual([
    ['place', 'Ronald Reagan Washington National Airport'],
    ['person', 'Ronald Reagan'],
  ])
})

test('a place and an organisation behind it are one name where the knowledge base knows it', () => {
  const text = 'The Ontario Securities Commission fined the bank on Monday, a court in Ontario said.'
  const article: NamedArticle = { title: '', text, language: { code: 'en' } }
  const asKnown = (isOrganisation: (name: string) => boolean) =>
    recogniseNames(article, { ...resources, isOrganisation }).flatMap((group) => surfaces(article, group))
  expect(asKnown(() => false)).toEqual(['Ontario', 'Ontario', 'Securities Commission'])
  expect(asKnown((name) => name === 'Ontario Securities Commission')).toEqual([
    'Ontario Securities Commission',
    'Ontario',
  ])
})
