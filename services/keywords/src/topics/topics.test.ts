import { expect, test } from 'vitest'
import { tokensOf } from '../tokens.ts'
import { labelledTexts, macroF1, scoresOf } from './labelled-texts.ts'
import { topicsOf } from './topics.ts'
import { type Topic, vocabulary } from './vocabulary.ts'

const least = 0.35
const labelled = labelledTexts('labelled-texts.txt', 'en')

const found = (text: string, title = '') => topicsOf(tokensOf({ title, text }, 'en'), new Set(), [], least, 'en')

test('finds the topics of the labelled texts with a macro F1 of at least 0.75', () => {
  const scores = scoresOf(labelled, least)
  const weakest = scores.sort((a, b) => a.f1 - b.f1).slice(0, 5)
  expect(labelled.length).toBeGreaterThanOrEqual(200)
  expect(
    macroF1(scores),
    `weakest: ${weakest.map(({ name, f1 }) => `${name} ${f1.toFixed(2)}`).join(', ')}`,
  ).toBeGreaterThan(0.8)
})

test('gives an article about a second-level topic the one above it, with a score no lower', () => {
  const topics = found('OPEC agreed to cut crude output by a million barrels a day.', 'Oil prices rise')
  const oil = topics.find(({ id }) => id === vocabulary.oil.id)
  const economy = topics.find(({ id }) => id === vocabulary.economy.id)
  expect(oil?.score).toBeGreaterThan(0.5)
  expect(economy?.score).toBeGreaterThanOrEqual(oil?.score ?? 1)
})

test('finds no topic in words that speak for none, and takes no month for a protest', () => {
  expect(found('She looked out of the window on March 3 and saw that it was not there.')).toEqual([])
})

test('counts the name of a person as evidence of nothing', () => {
  const text = 'Mr Bishop met Mrs Church in the garden.'
  const mentions = ['Bishop', 'Church'].map((name) => ({
    field: 'text' as const,
    start: text.indexOf(name),
    end: text.indexOf(name) + name.length,
  }))
  const person = { type: 'person' as const, name: 'x', id: null, confidence: 1, salience: 1, mentions }
  const religion = (entities: Parameters<typeof topicsOf>[2]) =>
    topicsOf(tokensOf({ title: '', text }, 'en'), new Set(), entities, least, 'en').some(
      ({ id }) => id === vocabulary.religion.id,
    )
  expect([religion([]), religion([person])]).toEqual([true, false])
})

test('has one topic per id, and every parent in the vocabulary', () => {
  const topics: Topic[] = Object.values(vocabulary)
  const ids = topics.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(topics.filter(({ parent }) => parent && !ids.includes(parent))).toEqual([])
  expect(topics.filter(({ parent }) => !parent)).toHaveLength(17)
})
