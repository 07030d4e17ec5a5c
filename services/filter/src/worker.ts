// The filter as something the runtime can run.
import { articleWorker, each } from '@newsloom/contracts/article-worker'
import type { FilteredArticle, IngestedArticle } from '@newsloom/contracts/records'
import type { FilterSettings } from './config.ts'
import { filter, filterRules } from './filter.ts'

export function filterWorker(settings: FilterSettings) {
  const rules = filterRules(settings)
  return articleWorker<IngestedArticle, FilteredArticle>({
    name: 'filter',
    decide: each((article) => filter(article, rules)),
  })
}
