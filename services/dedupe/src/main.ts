import { busLayout } from '@newsloom/contracts/pipeline'
import { runService } from '@newsloom/runtime/service'
import { openValkeyClaims } from './adapters/valkey-claims.ts'
import { dedupeSettings } from './config.ts'
import { dedupeWorker } from './worker.ts'

await runService({
  name: 'dedupe',
  layout: busLayout,
  settings: dedupeSettings,
  build(config) {
    const claims = openValkeyClaims(config)
    return { worker: dedupeWorker(claims, config), close: () => claims.close() }
  },
})
