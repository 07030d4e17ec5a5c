import { busLayout } from '@newsloom/contracts/pipeline'
import { runService } from '@newsloom/runtime/service'
import { filterSettings } from './config.ts'
import { filterWorker } from './worker.ts'

await runService({
  name: 'filter',
  layout: busLayout,
  settings: filterSettings,
  build: (config) => ({ worker: filterWorker(config) }),
})
