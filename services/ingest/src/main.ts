import { busLayout } from '@newsloom/contracts/pipeline'
import { runService } from '@newsloom/runtime/service'
import { ingestSettings } from './config.ts'
import { ingestServer } from './server.ts'

await runService({
  name: 'ingest',
  layout: busLayout,
  settings: ingestSettings,
  build: (settings, { bus, log, metrics }) => ({
    api: {
      title: 'Newsloom: ingest',
      routes: [
        ingestServer({
          publish: (records) => bus.publish(records),
          clock: Date.now,
          settings,
          log,
          count: (outcome, articles) => metrics.records.inc({ stage: 'ingest', outcome }, articles),
        }),
      ],
    },
  }),
})
