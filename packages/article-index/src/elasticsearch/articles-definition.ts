// The index of articles as Elasticsearch is told it.
import type { estypes } from '@elastic/elasticsearch'
import type { Document, WithdrawnDocument } from '../document.ts'
import { searchable } from '../search-words.ts'
import { articleAnalyzer } from './analysis.ts'
import type { IndexDefinition } from './prepare-index.ts'

/** A longer keyword is stored, but cannot be asked for. Four bytes a character, Lucene's limit of 32,766 holds. */
const keyword = { type: 'keyword', ignore_above: 1024 } as const
const url = { type: 'keyword', ignore_above: 8191 } as const
const words = { type: 'text', analyzer: articleAnalyzer } as const

const properties = {
  id: keyword,
  version: { type: 'long', index: false },
  withdrawn: { type: 'boolean' },
  title: words,
  text: words,
  searchTitle: words,
  searchText: words,
  url,
  publishedAt: { type: 'date', format: 'strict_date_optional_time' },
  ingestedAt: { type: 'date', format: 'strict_date_optional_time' },
  source: keyword,
  authors: keyword,
  language: keyword,
  publisher: { properties: { key: keyword, id: keyword, name: keyword, domain: keyword, country: keyword } },
  people: keyword,
  organisations: keyword,
  places: keyword,
  wikidata: keyword,
  keywords: keyword,
  topics: keyword,
  knowledgeVersion: keyword,
  labels: { type: 'keyword', index: false },
  article: { type: 'object', enabled: false },
} as const satisfies Record<keyof Indexed, estypes.MappingProperty>

type Indexed = Document & { searchTitle: string; searchText: string }

export const articlesDefinition = (alias: string, analysis: estypes.IndicesIndexSettingsAnalysis): IndexDefinition => ({
  alias,
  settings: { analysis },
  mappings: { dynamic: 'strict', _source: { excludes: ['searchTitle', 'searchText'] }, properties },
  filter: { term: { withdrawn: false } },
})

/**
 * The document as it is sent. Where folding changes a text, the folded text goes with it to be searched, and is not
 * stored: so accents and scripts without spaces work alike on every server, whatever analyzers it has.
 */
export function sourceOf(document: Document | WithdrawnDocument): object {
  if (document.withdrawn) return document
  const searchTitle = searchable(document.title)
  const searchText = searchable(document.text)
  return {
    ...document,
    ...(searchTitle !== document.title && { searchTitle }),
    ...(searchText !== document.text && { searchText }),
  }
}
