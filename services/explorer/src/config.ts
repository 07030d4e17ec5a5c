import { elasticsearchSettings } from '@newsloom/article-index/elasticsearch'

export const explorerSettings = elasticsearchSettings
