// Floors under the recogniser on the small set written for the project: lower scores mean that something broke.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildGazetteer, type GazetteerName } from './gazetteer.ts'
import { type NamedArticle, type NameMention, recogniseNames } from './names.ts'
import { type MarkedText, readMarked } from './testing/marked-text.ts'
import { shippedModel } from './testing/shipped-model.ts'

const read = (file: string) => readMarked(readFileSync(new URL(`testing/${file}`, import.meta.url), 'utf8'))

function f1(articles: readonly MarkedText[], language: string, gazetteer: readonly GazetteerName[]): number {
  const resources = { model: shippedModel, gazetteer: buildGazetteer(gazetteer) }
  let hits = 0
  let total = 0
  for (const { text, names } of articles) {
    const article: NamedArticle = { title: '', text, language: { code: language } }
    const keyOf = ({ start, end, type }: Pick<NameMention, 'start' | 'end' | 'type'>) => `${start} ${end} ${type}`
    const found = recogniseNames(article, resources).flatMap(({ mentions }) => mentions.map(keyOf))
    const wanted = new Set(names.map(keyOf))
    hits += found.filter((key) => wanted.has(key)).length
    total += found.length + wanted.size
  }
  return (200 * hits) / total
}

test('finds nine of ten names in English news, ends and types exact', () => {
  expect(f1(read('small-set.txt'), 'en', [])).toBeGreaterThan(90)
})

test('finds known names in Korean news with the particles left outside', () => {
  const articles = readFileSync(new URL('testing/korean.txt', import.meta.url), 'utf8')
  const sentences = readMarked(articles.replaceAll('\n', '\n\n'))
  expect(sentences).toHaveLength(30)
  const known = sentences.flatMap(({ text, names }) =>
    names.map(({ start, end, type }) => ({ name: text.slice(start, end), type })),
  )
  expect(f1(sentences, 'ko', known)).toBeGreaterThan(90)
})
