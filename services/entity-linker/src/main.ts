import { busLayout } from '@newsloom/contracts/pipeline'
import { problemReporter } from '@newsloom/runtime/report-problem'
import { runService } from '@newsloom/runtime/service'
import { followResources } from './adapters/open-resources.ts'
import { entityLinkerSettings } from './config.ts'
import { entityLinkerWorker } from './worker.ts'

await runService({
  name: 'entity-linker',
  layout: busLayout,
  settings: entityLinkerSettings,
  async build(config, { log, health, metrics }) {
    const resources = await followResources(config, {
      onProblem: problemReporter('entity-linker', { log, health, metrics }),
      onSwapped: (version) => log.info({ version }, 'another knowledge base is in use'),
    })
    return { worker: entityLinkerWorker(resources), close: () => resources.close() }
  },
})
