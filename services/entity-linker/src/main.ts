import { busLayout } from '@newsloom/contracts/pipeline'
import { runService } from '@newsloom/runtime/service'
import { openResources } from './adapters/open-resources.ts'
import { entityLinkerSettings } from './config.ts'
import { entityLinkerWorker } from './worker.ts'

await runService({
  name: 'entity-linker',
  layout: busLayout,
  settings: entityLinkerSettings,
  async build(config) {
    const resources = await openResources(config)
    return { worker: entityLinkerWorker(resources), close: async () => resources.close() }
  },
})
