// Tells the metrics and the operator what comes in and what becomes of it, by language, reason and source.
import type { Outcome } from '@newsloom/contracts/outcome'
import type { FilteredArticle, IngestedArticle } from '@newsloom/contracts/records'
import type { Problem } from '@newsloom/runtime/bus'
import type { Metrics } from '@newsloom/runtime/metrics'
import { type ShareRules, ShareWatch } from './shares.ts'

export interface Observers {
  readonly metrics: Pick<Metrics, 'articles'>
  readonly onProblem: (problem: Problem) => void
}

/** Many at once would hide each other. */
const mostTold = 5

export function watchedShares({ metrics, onProblem }: Observers) {
  const watched = (rules: ShareRules) => {
    const watch = new ShareWatch(rules)
    return (name: string, time: number) => {
      if (watch.note(name, time)) onProblem(problemOf(`${rules.what}-share`, watch.alarms()))
    }
  }
  const noteLanguage = watched({ what: 'language', days: 1, earlierDays: 2 })
  const noteReason = watched({ what: 'reason', days: 1, earlierDays: 2 })
  const noteSource = watched({ what: 'source', days: 2, earlierDays: 7 })

  return (article: IngestedArticle, outcome: Outcome<FilteredArticle>): void => {
    const reason = outcome.kind === 'pass' ? 'pass' : outcome.reason
    const language = outcome.kind === 'pass' ? outcome.value.language.code : (outcome.detail?.language ?? notDetected)
    metrics.articles.inc({ language, reason })
    // A replay is an operator's work, not the news of the day.
    if (article.generation > 0) return
    const time = Date.parse(article.ingestedAt)
    noteLanguage(language, time)
    noteReason(reason, time)
    noteSource(article.source ?? article.publisher.domain ?? 'none', time)
  }
}

/** What is rejected for another reason than its language is not asked for it. */
const notDetected = 'not-detected'

function problemOf(condition: string, alarms: readonly string[]): Problem {
  if (alarms.length === 0) return { condition, harmless: true }
  const told = alarms.slice(-mostTold).join('; ')
  const untold = alarms.length - mostTold
  return { condition, harmless: true, message: untold > 0 ? `${told}; and ${untold} more` : told }
}
