import { expect, test } from 'vitest'
import { type FieldMapping, MappingError, mapArticles } from './field-mapping.ts'

const document = {
  uuid: 4711,
  headline: { main: 'Rates held', kicker: '' },
  body: ['The central bank held rates.', 'Analysts had expected it.'],
  byline: 'Ada Example; Bo Example',
  issued: '03.11.2019 07:05',
  slug: 'rates-held',
  desk: 'economy',
  source: { internal: true },
  lang: 'en',
}

test('takes the fields of an article from where the mapping says', () => {
  const mapping = {
    map: {
      id: 'uuid',
      title: ['headline.kicker', 'headline.main'],
      text: 'body',
      authors: 'byline',
      publishedAt: 'issued',
      source: [],
    },
    set: { 'publisher.name': 'Example Gazette', url: 'https://gazette.example/{desk}/{slug}' },
    dates: 'dd.MM.yyyy HH:mm',
  }
  expect(mapArticles(mapping)(document)).toEqual({
    id: '4711',
    title: 'Rates held',
    text: 'The central bank held rates.\n\nAnalysts had expected it.',
    authors: ['Ada Example', 'Bo Example'],
    publishedAt: '2019-11-03T07:05:00.000Z',
    publisher: { name: 'Example Gazette' },
    url: 'https://gazette.example/economy/rates-held',
    lang: 'en',
  })
})

const map = (mapping: FieldMapping, item: unknown) => mapArticles(mapping)(item)

test('fields that are not named keep their own names; blank ones but title and text are not given', () => {
  expect(map({}, { title: 'A', text: '', id: ' ', url: null, other: 1 })).toEqual({ title: 'A', text: '' })
  expect(map({ map: { title: 'headline' } }, { title: 'A', headline: '' })).toEqual({ title: '' })
})

test('leaves a field out whose template finds nothing', () => {
  const mapping = { set: { url: 'https://gazette.example/{slug}' } }
  expect(map(mapping, { title: 'A', url: 'https://other.example/' })).toEqual({ title: 'A' })
})

test('hands on a date that is written otherwise, and what is no object, for ingest to judge', () => {
  expect(map({ dates: 'dd.MM.yyyy' }, { publishedAt: '2019-11-03' })).toEqual({ publishedAt: '2019-11-03' })
  expect(map({ dates: 'dd.MM.yyyy' }, { publishedAt: 1_572_739_200 })).toEqual({ publishedAt: 1_572_739_200 })
  expect(map({}, 'not an article')).toBe('not an article')
})

test('says everything that is wrong with a mapping', () => {
  const wrong = {
    map: { headline: 'title', text: 'a..b', url: 'link', publisher: 'outlet' },
    set: { url: 'https://gazette.example/{slug', 'publisher.name': 'Gazette' },
    dates: 'dd.MM',
  }
  expect(() => mapArticles(wrong)).toThrow(MappingError)
  const problems = (() => {
    try {
      mapArticles(wrong)
    } catch (error) {
      return error instanceof MappingError ? error.problems : []
    }
    return []
  })()
  expect(problems).toEqual([
    expect.stringContaining("'headline' is no field of an article"),
    expect.stringContaining('map.text: '),
    'url is both in map and in set',
    expect.stringContaining('set.url: '),
    'publisher is given as a whole and in parts',
    expect.stringContaining('dates: '),
  ])
})
