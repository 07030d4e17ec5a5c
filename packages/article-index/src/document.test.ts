import type { EnrichedArticle, Entity } from '@newsloom/contracts/records'
import { enrichedArticle } from '@newsloom/contracts/records-samples'
import { expect, test } from 'vitest'
import { documentOf, labelOf } from './document.ts'

const person = (name: string, id: string | null, salience: number): Entity => ({
  type: 'person',
  name,
  id,
  confidence: 1,
  salience,
  mentions: [{ field: 'title', start: 0, end: 1 }],
})

test('names each person once, the most salient first, by name where there is no id', () => {
  const entities = [person('B. Unknown', null, 0.2), person('Ada', 'nl:ada', 0.9), person('B. Unknown', null, 0.1)]
  const document = documentOf(enrichedArticle({ entities }))
  expect(document.people).toEqual(['nl:ada', 'name:B. Unknown'])
  expect(document.people.map((key) => labelOf(key, document.labels))).toEqual(['Ada', 'B. Unknown'])
})

test('does not change the order of the entities in the article itself', () => {
  const entities = [person('B', null, 0.2), person('A', 'nl:a', 0.9)]
  expect(documentOf(enrichedArticle({ entities })).article.entities).toEqual(entities)
})

test('knows a publisher by id, else by name, else by domain, else not', () => {
  const publisherOf = (changes: Partial<EnrichedArticle>) => documentOf(enrichedArticle(changes)).publisher
  expect(publisherOf({ linkedPublisher: { id: 'enwiki:Courier', name: 'Courier', country: 'NL' } })).toEqual({
    key: 'enwiki:Courier',
    id: 'enwiki:Courier',
    name: 'Courier',
    country: 'NL',
  })
  expect(publisherOf({ publisher: { name: 'Courier', domain: 'c.example' } }).key).toBe('name:Courier')
  expect(publisherOf({ linkedPublisher: { id: null, domain: 'c.example' } }).key).toBe('domain:c.example')
  expect(publisherOf({})).toEqual({})
})

test('labels what keys do not say: the names of topics and of the publisher', () => {
  const { labels } = documentOf(
    enrichedArticle({
      topics: [{ id: 'eco', name: 'Economy', score: 1 }],
      linkedPublisher: { id: 'enwiki:Courier', name: 'The Courier' },
    }),
  )
  expect(labelOf('eco', labels)).toBe('Economy')
  expect(labelOf('enwiki:Courier', labels)).toBe('The Courier')
  expect(labelOf('ec', labels)).toBe('ec')
  expect(labelOf('domain:c.example', labels)).toBe('c.example')
})
