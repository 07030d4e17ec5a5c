// Names in languages without a tagger: those the knowledge base knows.
import type { FoundName } from './found-name.ts'
import type { Gazetteer } from './gazetteer.ts'
import type { NamedArticle } from './names.ts'

export function findKnown({ title, text, language }: NamedArticle, gazetteer: Gazetteer): FoundName[] {
  const inField = (field: 'title' | 'text', content: string): FoundName[] =>
    gazetteer.find(content, language.code).map(({ start, end, type, confidence, name }) => ({
      mention: { field, start, end, type, confidence },
      name,
    }))
  return [...inField('title', title), ...inField('text', text)]
}
