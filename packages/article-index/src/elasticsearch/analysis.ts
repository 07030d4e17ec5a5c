// How text becomes words: English where the server can, as the same named analyzer everywhere.
import { type Client, errors, type estypes } from '@elastic/elasticsearch'
import { requested } from './failure.ts'

/** The name that the mapping refers to. */
export const articleAnalyzer = 'article_text'

export interface Log {
  info(message: string): void
}

/**
 * The built-in `english` analyzer without its stop words, which would be missing from phrases
 * (https://www.elastic.co/docs/reference/text-analysis/analysis-lang-analyzer#english-analyzer).
 */
const english = {
  filter: {
    english_possessive: { type: 'stemmer', language: 'possessive_english' },
    english_stemmer: { type: 'stemmer', language: 'english' },
  },
  analyzer: {
    [articleAnalyzer]: {
      type: 'custom',
      tokenizer: 'standard',
      filter: ['english_possessive', 'lowercase', 'english_stemmer'],
    },
  },
} as const satisfies estypes.IndicesIndexSettingsAnalysis

const plain = {
  analyzer: { [articleAnalyzer]: { type: 'custom', tokenizer: 'standard', filter: ['lowercase'] } },
} as const satisfies estypes.IndicesIndexSettingsAnalysis

/** Asks the server: minimal distributions have no stemmers. By a template, as whoever makes the index may make those. */
export async function articleAnalysis(client: Client, log: Log): Promise<estypes.IndicesIndexSettingsAnalysis> {
  const template = { settings: { analysis: english } }
  const probe = client.indices.simulateTemplate({ index_patterns: [probePattern], priority, template }).then(
    () => true,
    (error: unknown) => {
      if (isUnknownFilter(error)) return false
      throw error
    },
  )
  if (await requested('probing the english analyzer', probe)) return english
  log.info('This Elasticsearch has no english analyzer: words are found as they are written only')
  return plain
}

/** Of no index, and with a priority of nobody's, so that no other template gets in its way. */
const probePattern = 'newsloom-probing-analysis'
const priority = 500_500

const isUnknownFilter = (error: unknown) =>
  error instanceof errors.ResponseError && JSON.stringify(error.body).includes('Unknown filter type')
