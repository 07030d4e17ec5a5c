import { openElasticsearchIndex } from '@newsloom/article-index/elasticsearch'
import { busLayout } from '@newsloom/contracts/pipeline'
import { runService } from '@newsloom/runtime/service'
import { indexerSettings } from './config.ts'
import { indexerWorker } from './worker.ts'

await runService({
  name: 'indexer',
  layout: busLayout,
  settings: indexerSettings,
  build(config, { log }) {
    const index = openElasticsearchIndex(config, { log })
    return { worker: indexerWorker(index), prepare: () => index.prepare(), close: () => index.close() }
  },
})
