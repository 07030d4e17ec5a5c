// Articles of the evaluation sets as the keywords stage reads them, without entities.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { LinkedArticle } from '@newsloom/contracts/records'

export function linkedArticles(path: string): LinkedArticle[] {
  const rows: { id?: string; url?: string; title: string; text: string }[] = gunzipSync(readFileSync(path))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  return rows.map(({ id, url, title, text }) => ({
    v: 1,
    kind: 'article',
    id: id ?? url ?? '',
    ingestedAt: '2026-01-01T00:00:00.000Z',
    generation: 0,
    title,
    text,
    publisher: {},
    authors: [],
    language: { code: 'en', confidence: 1, certain: true },
    fingerprint: '',
    entities: [],
    linkedPublisher: { id: null },
  }))
}
