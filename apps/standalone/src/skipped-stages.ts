// Stands in for a stage that `enrich --only` leaves out: adds the stage's field with nothing in it, rejects nothing.
import { articleWorker, each } from '@newsloom/contracts/article-worker'
import { pass } from '@newsloom/contracts/outcome'
import type { IngestedArticle } from '@newsloom/contracts/records'
import type { EnrichingStage } from './line.ts'

type Nothing = (article: IngestedArticle) => object

const nothing: Readonly<Record<EnrichingStage, Nothing>> = {
  filter: ({ declaredLanguage = 'und' }) => ({ language: { code: declaredLanguage, confidence: 0, certain: false } }),
  dedupe: () => ({ fingerprint: '' }),
  'entity-linker': ({ publisher }) => ({ entities: [], linkedPublisher: { id: null, ...publisher } }),
  keywords: () => ({ keywords: [], topics: [] }),
}

export const skippedWorker = (name: EnrichingStage) =>
  articleWorker<IngestedArticle, IngestedArticle>({
    name,
    decide: each((article) => pass({ ...article, ...nothing[name](article) })),
  })
