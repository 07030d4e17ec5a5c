// Names in languages without a tagger: those the knowledge base knows.
import type { Gazetteer } from './gazetteer.ts'
import type { NamedArticle, NameMention } from './names.ts'

export function findKnown(article: Pick<NamedArticle, 'title' | 'text'>, gazetteer: Gazetteer): NameMention[] {
  return [...gazetteer.find(article.title, 'title'), ...gazetteer.find(article.text, 'text')]
}
