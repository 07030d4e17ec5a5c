import { busLayout } from '@newsloom/contracts/pipeline'
import { runService } from '@newsloom/runtime/service'
import { openValkeyClaims } from './adapters/valkey-claims.ts'
import type { StoreLoss } from './claims.ts'
import { dedupeSettings } from './config.ts'
import { dedupeWorker } from './worker.ts'

await runService({
  name: 'dedupe',
  layout: busLayout,
  settings: dedupeSettings,
  build(config, { log, metrics }) {
    const onLoss = (loss: StoreLoss) => {
      metrics.records.inc({ stage: 'dedupe', outcome: `claims-${loss}` })
      log.warn({ loss }, 'the memory of what was seen is empty: copies of earlier articles may pass, nothing is lost')
    }
    const claims = openValkeyClaims({ ...config, onLoss })
    return {
      worker: dedupeWorker(claims, config),
      // A store that refuses is told of at the start, not with the first article.
      async prepare() {
        await claims.look([{ sequence: 0, id: '' }])
      },
      close: () => claims.close(),
    }
  },
})
