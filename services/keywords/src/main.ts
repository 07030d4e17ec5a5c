import { busLayout } from '@newsloom/contracts/pipeline'
import { runService } from '@newsloom/runtime/service'
import { keywordsSettings } from './config.ts'
import { keywordsWorker } from './worker.ts'

await runService({
  name: 'keywords',
  layout: busLayout,
  settings: keywordsSettings,
  build: (config) => ({ worker: keywordsWorker(config) }),
})
