import { busLayout } from '@newsloom/contracts/pipeline'
import { runService } from '@newsloom/runtime/service'
import { ingestAccess, ingestSettings } from './config.ts'
import { ingestServer } from './server.ts'

await runService({
  name: 'ingest',
  layout: busLayout,
  settings: ingestSettings,
  build: (settings, { bus, metrics }) => ({
    api: {
      title: 'Newsloom: ingest',
      guarded: [
        {
          access: ingestAccess(settings),
          routes: ingestServer({
            publish: (records) => bus.publish(records),
            clock: Date.now,
            settings,
            count: (outcome, articles) => metrics.records.inc({ stage: 'ingest', outcome }, articles),
          }),
        },
      ],
    },
  }),
})
