// Made-up documents with the spread of news: a few names and words in much of it, most in almost none (Zipf).
import { type Document, documentOf } from '@newsloom/article-index/document'
import { enrichedArticle } from '@newsloom/contracts/records-samples'
import { seeded } from '../tests/generated-news.ts'

/** Their ranks: in half, 7 % and 5 % of the articles. */
const words = new Map([
  [30, 'report'],
  [300, 'harbour'],
  [400, 'budget'],
])
const wordsPerArticle = 250
const startMs = Date.UTC(2026, 0, 1)
const days = 47
const dayMs = 24 * 60 * 60 * 1000

export function* madeDocuments(count: number): Generator<Document> {
  const random = seeded(1)
  /** Of n, the first the most likely: the chance falls as 1 / rank. */
  const rank = (n: number) => Math.floor(n ** random()) - 1
  const ranks = (many: number, n: number) => [...new Set(Array.from({ length: many }, () => rank(n)))]
  const word = () => {
    const at = rank(60_000)
    return words.get(at) ?? `w${at}`
  }
  for (let i = 0; i < count; i += 1) {
    const publisher = `Outlet ${rank(500)}`
    const entities = [
      ...ranks(3, 20_000).map((at) => ({ type: 'person' as const, name: `Person ${at}` })),
      ...ranks(3, 20_000).map((at) => ({ type: 'organisation' as const, name: `Company ${at}` })),
      ...ranks(3, 5_000).map((at) => ({ type: 'place' as const, name: `Town ${at}` })),
    ]
    yield documentOf(
      enrichedArticle({
        id: `made:${i}`,
        url: `https://news.example/${i}`,
        title: Array.from({ length: 8 }, word).join(' '),
        text: Array.from({ length: wordsPerArticle }, word).join(' '),
        publisher: { name: publisher },
        publishedAt: new Date(startMs + Math.floor(random() * days * dayMs)).toISOString(),
        language: { code: random() < 0.8 ? 'en' : 'fr', confidence: 1, certain: true },
        fingerprint: String(i),
        entities: entities.map((entity) => ({
          ...entity,
          id: null,
          confidence: 0.8,
          salience: 0.5,
          mentions: [{ field: 'text', start: 0, end: 3 }],
        })),
        linkedPublisher: { id: null, name: publisher },
        keywords: ranks(10, 200_000).map((at) => ({ text: `phrase ${at}`, score: 0.5 })),
        topics: ranks(3, 60).map((at) => ({ id: `topic ${at}`, name: `Topic ${at}`, score: 0.5 })),
      }),
    )
  }
}
