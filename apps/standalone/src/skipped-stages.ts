// Stands in for a stage that `enrich --only` leaves out: adds the stage's field with nothing in it, rejects nothing.
import { articleWorker, each } from '@newsloom/contracts/article-worker'
import { pass } from '@newsloom/contracts/outcome'
import type { IngestedArticle } from '@newsloom/contracts/records'
import { filterRules } from '@newsloom/filter'
import { filterSettings } from '@newsloom/filter/config'
import { readConfig } from '@newsloom/runtime/config'
import type { EnrichingStage } from './line.ts'

type Field = (article: IngestedArticle) => object

const fields: Readonly<Record<EnrichingStage, () => Field>> = {
  filter: languageOnly,
  dedupe: () => () => ({ fingerprint: '' }),
  'entity-linker':
    () =>
    ({ publisher }) => ({ entities: [], linkedPublisher: { id: null, ...publisher } }),
  keywords: () => () => ({ keywords: [], topics: [] }),
}

/** The later stages cannot do without the language. */
function languageOnly(): Field {
  const { detect } = filterRules(readConfig(filterSettings, {}))
  return (article) => {
    const { code, confidence } = detect(article)
    return { language: { code, confidence, certain: false } }
  }
}

export function skippedWorker(name: EnrichingStage) {
  const fieldOf = fields[name]()
  return articleWorker<IngestedArticle, IngestedArticle>({
    name,
    decide: each((article) => pass({ ...article, ...fieldOf(article) })),
  })
}
