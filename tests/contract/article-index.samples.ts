// Articles made up for the contract of the index.
import { type Document, documentOf, type WithdrawnDocument, withdrawnDocument } from '@newsloom/article-index/document'
import type { EnrichedArticle, Entity } from '@newsloom/contracts/records'
import { enrichedArticle, withdrawal as withdrawalRecord } from '@newsloom/contracts/records-samples'

export const article = (id: string, changes: Partial<EnrichedArticle> = {}) =>
  enrichedArticle({
    id,
    ingestedAt: '2026-03-01T12:00:00.000Z',
    url: `https://news.example/${id}`,
    title: `Title of ${id}`,
    text: 'A text that says little.',
    publisher: { name: 'The Example Courier', domain: 'news.example' },
    authors: ['Ada Writer'],
    publishedAt: '2026-03-01T10:00:00.000Z',
    fingerprint: `fingerprint-of-${id}`,
    linkedPublisher: { id: null, name: 'The Example Courier', domain: 'news.example' },
    ...changes,
  })

export const document = (id: string, changes: Partial<EnrichedArticle> = {}): Document =>
  documentOf(article(id, changes))

export const withdrawal = (id: string, ingestedAt: string): WithdrawnDocument =>
  withdrawnDocument(withdrawalRecord({ id, ingestedAt }))

/** Linked, unless the id is null. */
export const entity = (type: Entity['type'], name: string, id: string | null): Entity => ({
  type,
  name,
  id,
  confidence: 0.8,
  salience: 0.5,
  mentions: [{ field: 'text', start: 0, end: name.length }],
})

const rivera = entity('person', 'Marisol Rivera', 'enwiki:Marisol_Rivera')
const okafor = entity('person', 'Chidi Okafor', null)
const northwind = entity('organisation', 'Northwind', 'enwiki:Northwind_Traders')
const lisbon = entity('place', 'Lisbon', 'enwiki:Lisbon')
const harbourGazette = {
  id: 'enwiki:Harbour_Gazette',
  name: 'Harbour Gazette',
  country: 'PT',
  domain: 'gazette.example',
}

/** What the search cases look through. */
export const corpus: readonly Document[] = [
  document('merger', {
    knowledgeVersion: 'kb-1',
    title: 'Northwind buys its rival',
    text: 'Northwind said on Monday that it would buy a smaller rival. Marisol Rivera, its head, spoke in Lisbon.',
    publishedAt: '2026-03-01T10:00:00.000Z',
    entities: [northwind, rivera, lisbon],
    linkedPublisher: harbourGazette,
    keywords: [
      { text: 'merger', score: 0.9 },
      { text: 'shipping', score: 0.4 },
    ],
    topics: [{ id: 'economy', name: 'Economy and business', score: 0.8 }],
  }),
  document('strike', {
    knowledgeVersion: 'kb-2',
    title: 'Dockers walk out',
    text: 'The dockers of Lisbon went on strike against Northwind. Chidi Okafor, who leads their union, asked for talks.',
    publishedAt: '2026-03-02T23:30:00.000Z',
    entities: [northwind, okafor, lisbon],
    linkedPublisher: harbourGazette,
    keywords: [{ text: 'shipping', score: 0.7 }],
    topics: [
      { id: 'economy', name: 'Economy and business', score: 0.5 },
      { id: 'labour', name: 'Labour', score: 0.9 },
    ],
  }),
  document('talks', {
    title: 'Talks in the harbour',
    text: 'Marisol Rivera met Chidi Okafor. The rival offers were smaller than hoped; nobody would say what Monday brings.',
    publishedAt: '2026-03-03T08:00:00.000Z',
    entities: [rivera, okafor],
  }),
  document('beijing', {
    title: '北京大学发布新研究',
    text: '北京大学的研究人员周一表示，海洋温度正在上升。',
    publishedAt: '2026-03-03T09:00:00.000Z',
    language: { code: 'zh', confidence: 1, certain: true },
  }),
  document('tokyo', {
    title: '東京で会議が始まる',
    text: 'コンピュータの安全についての会議が東京で始まった。',
    publishedAt: '2026-03-03T10:00:00.000Z',
    language: { code: 'ja', confidence: 1, certain: true },
  }),
  document('bangkok', {
    title: 'น้ำท่วมกรุงเทพมหานคร',
    text: 'เจ้าหน้าที่เตือนประชาชนเรื่องน้ำท่วมในกรุงเทพมหานครวันนี้',
    publishedAt: '2026-03-03T11:00:00.000Z',
    language: { code: 'th', confidence: 1, certain: true },
  }),
  document('lyon', {
    title: 'Élections à Lyon',
    text: 'La mairie a publié les résultats du scrutin européen.',
    publishedAt: '2026-03-03T12:00:00.000Z',
    language: { code: 'fr', confidence: 1, certain: true },
  }),
  document('undated', { title: 'Notice', text: 'A notice about the ferry (C++ course) at 50% off: AND OR NOT.' }),
].map((each) => (each.id === 'undated' ? withoutDate(each) : each))

function withoutDate({ publishedAt: _, ...document }: Document): Document {
  return document
}
