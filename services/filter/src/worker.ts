// The filter as something the runtime can run.
import { articleWorker, each } from '@newsloom/contracts/article-worker'
import type { FilteredArticle, IngestedArticle } from '@newsloom/contracts/records'
import { readLanguagePolicy } from './adapters/language-policy-file.ts'
import type { FilterSettings } from './config.ts'
import { filter, filterRules } from './filter.ts'
import { type Observers, watchedShares } from './watched-shares.ts'

/**
 * @param observers told what comes in and what becomes of it; without them nothing is
 * @throws ConfigError for a language policy that is wrong
 */
export function filterWorker(settings: FilterSettings, observers?: Observers) {
  const rules = filterRules(settings, readLanguagePolicy(settings))
  const watch = observers && watchedShares(observers)
  return articleWorker<IngestedArticle, FilteredArticle>({
    name: 'filter',
    decide: each((article) => {
      const outcome = filter(article, rules)
      watch?.(article, outcome)
      return outcome
    }),
  })
}
