import { busLayout } from '@newsloom/contracts/pipeline'
import { runService } from '@newsloom/runtime/service'
import { openResources } from './adapters/resources.ts'
import { entityLinkerSettings } from './config.ts'
import { entityLinkerWorker } from './worker.ts'

await runService({
  name: 'entity-linker',
  layout: busLayout,
  settings: entityLinkerSettings,
  build: (config) => ({ worker: entityLinkerWorker(openResources(config), config) }),
})
