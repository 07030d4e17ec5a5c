import { busLayout } from '@newsloom/contracts/pipeline'
import { problemReporter } from '@newsloom/runtime/report-problem'
import { runService } from '@newsloom/runtime/service'
import { filterSettings } from './config.ts'
import { filterWorker } from './worker.ts'

await runService({
  name: 'filter',
  layout: busLayout,
  settings: filterSettings,
  build: (config, { log, health, metrics }) => ({
    worker: filterWorker(config, { metrics, onProblem: problemReporter('filter', { log, health, metrics }) }),
  }),
})
