import { busLayout } from '@newsloom/contracts/pipeline'
import { problemReporter } from '@newsloom/runtime/report-problem'
import { runService } from '@newsloom/runtime/service'
import { createAcceptance } from './acceptance.ts'
import { openValkeyFeedStore } from './adapters/valkey-feed-store.ts'
import { ingestAccess, ingestSettings } from './config.ts'
import { openFeeds } from './feeds/feeds.ts'
import { ingestServer } from './server.ts'
import { openSources } from './sources/sources.ts'

await runService({
  name: 'ingest',
  layout: busLayout,
  settings: ingestSettings,
  async build(settings, { bus, log, health, metrics }) {
    const accepting = createAcceptance(settings, Date.now)
    const deps = {
      settings,
      accepting,
      publish: bus.publish,
      count: (outcome: string, articles: number) => metrics.records.inc({ stage: 'ingest', outcome }, articles),
    }
    const feeds = await openFeeds({
      ...deps,
      openStore: () => openValkeyFeedStore(settings),
      onProblem: problemReporter('ingest', { log, health, metrics }),
      log,
      metrics,
    })
    const sources = openSources({ ...deps, bus, busIsKafka: true, log, health, metrics })
    const routes = ingestServer({ ...deps, clock: Date.now, feeds: feeds.report, webhooks: sources.webhooks })
    return {
      api: { title: 'Newsloom: ingest', guarded: [{ access: ingestAccess(settings), routes }] },
      async prepare() {
        feeds.start()
        sources.start()
      },
      async close() {
        await Promise.all([feeds.stop(), sources.stop()])
        await accepting.close()
      },
    }
  },
})
