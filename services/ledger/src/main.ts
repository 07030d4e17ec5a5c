import { openElasticsearchFates } from '@newsloom/article-index/elasticsearch'
import { busLayout } from '@newsloom/contracts/pipeline'
import { runService } from '@newsloom/runtime/service'
import { ledgerSettings } from './config.ts'
import { returnsWorker } from './returns-worker.ts'
import { ledgerWorker } from './worker.ts'

await runService({
  name: 'ledger',
  layout: busLayout,
  settings: ledgerSettings,
  build(config, { log }) {
    const fates = openElasticsearchFates(config, { log })
    return {
      worker: ledgerWorker(fates),
      beside: returnsWorker(fates),
      prepare: () => fates.prepare(),
      close: () => fates.close(),
    }
  },
})
