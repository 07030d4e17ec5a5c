// Keywords as something the runtime can run.
import { articleWorker, each } from '@newsloom/contracts/article-worker'
import type { EnrichedArticle, LinkedArticle } from '@newsloom/contracts/records'
import type { KeywordsSettings } from './config.ts'
import { keywords } from './keywords.ts'

export const keywordsWorker = (settings: KeywordsSettings) =>
  articleWorker<LinkedArticle, EnrichedArticle>({
    name: 'keywords',
    decide: each((article) => keywords(article, settings)),
  })
