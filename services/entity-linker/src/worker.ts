// The stage, ready for the runtime.
import { articleWorker, each } from '@newsloom/contracts/article-worker'
import type { DeduplicatedArticle } from '@newsloom/contracts/records'
import { entityLinker, type LinkerResources } from './entity-linker.ts'

export const entityLinkerWorker = (resources: LinkerResources) =>
  articleWorker({
    name: 'entity-linker',
    decide: each((article: DeduplicatedArticle) => entityLinker(article, resources)),
  })
