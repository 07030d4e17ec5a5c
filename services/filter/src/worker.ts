// The filter as something the runtime can run.
import { articleWorker, each } from '@newsloom/contracts/article-worker'
import type { FilteredArticle, IngestedArticle } from '@newsloom/contracts/records'
import { readLanguagePolicy } from './adapters/language-policy-file.ts'
import type { FilterSettings } from './config.ts'
import { filter, filterRules } from './filter.ts'

/** @throws ConfigError for a language policy that is wrong */
export function filterWorker(settings: FilterSettings) {
  const rules = filterRules(settings, readLanguagePolicy(settings))
  return articleWorker<IngestedArticle, FilteredArticle>({
    name: 'filter',
    decide: each((article) => filter(article, rules)),
  })
}
