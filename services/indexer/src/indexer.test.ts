import { enrichedArticle, withdrawal } from '@newsloom/contracts/records-samples'
import { expect, test } from 'vitest'
import { indexer } from './indexer.ts'

const identity = { v: 1, id: 'feed:1', ingestedAt: '2026-03-01T12:00:00.000Z', generation: 2 } as const
const version = Date.parse(identity.ingestedAt) * 1024 + 2

const article = enrichedArticle({
  ...identity,
  url: 'https://news.example/1',
  publisher: { name: 'courier', domain: 'news.example' },
  linkedPublisher: { id: 'enwiki:Example_Courier', name: 'The Example Courier', country: 'NL' },
})

test('an article becomes a document of its version and is announced under its known publisher', () => {
  const { document, announcement } = indexer(article)
  expect(document).toMatchObject({ id: 'feed:1', version, withdrawn: false })
  expect(announcement).toEqual({
    ...identity,
    kind: 'announcement',
    of: 'article',
    url: 'https://news.example/1',
    publisher: { name: 'The Example Courier', domain: 'news.example' },
  })
})

test('a withdrawal becomes an empty document of its version and is announced as such', () => {
  expect(indexer(withdrawal(identity))).toEqual({
    document: { id: 'feed:1', version, withdrawn: true, ingestedAt: identity.ingestedAt },
    announcement: { ...identity, kind: 'announcement', of: 'withdrawal' },
  })
})
