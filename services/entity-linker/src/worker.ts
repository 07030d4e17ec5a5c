// The stage, ready for the runtime.
import { articleWorker, each } from '@newsloom/contracts/article-worker'
import type { DeduplicatedArticle, LinkedArticle } from '@newsloom/contracts/records'
import type { Followed } from '@newsloom/runtime/followed-file'
import { entityLinker, type LinkerResources } from './entity-linker.ts'

/** A batch is linked with one knowledge base from its first record to its last. */
export const entityLinkerWorker = (resources: Pick<Followed<LinkerResources>, 'use'>) =>
  articleWorker<DeduplicatedArticle, LinkedArticle>({
    name: 'entity-linker',
    decide: (articles, context) =>
      resources.use((current) =>
        each<DeduplicatedArticle, LinkedArticle>((article) => entityLinker(article, current))(articles, context),
      ),
  })
